import type { Scope } from './lead-ins.ts';
import type { Marker } from './sentences.ts';

/** Which lists are still open when this is said. Ordinals survive paragraphs between them. */
export function scopesFor(scopes: readonly Scope[], marker: Marker | null): Scope[] {
  if (!marker) {
    return scopes.filter(
      (scope) =>
        scope.kind === null || ['ordinal', 'counted', 'number', 'part'].includes(scope.kind),
    );
  }
  // A mark seen before goes on with its list, so that lists never nest deeper than there are marks.
  const known = scopes.findLastIndex((scope) => scope.kind === marker.kind);
  const own = known >= 0 ? known : scopes.findLastIndex((scope) => scope.kind === null);
  if (own < 0) return marker.kind === 'ordinal' || marker.kind === 'article' ? [] : [...scopes];
  const kept = scopes.slice(0, own + 1);
  const scope = kept.at(-1);
  if (scope) scope.kind = marker.kind;
  return kept;
}

/** The lists that are open behind a lead-in, which may be an item itself. */
export function nested(scopes: readonly Scope[], marker: Marker | null, opened: Scope): Scope[] {
  return marker ? [...scopes, inherit(opened, scopes.at(-1))] : [opened];
}

/** A list inside a list goes on with what the outer one says. */
function inherit(opened: Scope, parent: Scope | undefined): Scope {
  if (!parent || parent.bent === 'neutral') return opened;
  const bent = opened.bent === 'neutral' ? parent.bent : opened.bent;
  return { ...opened, bent, actor: opened.actor ?? parent.actor, due: opened.due ?? parent.due };
}

/** Whether a mark makes this an item of the list it stands in. */
export function isItem(marker: Marker, scope: Scope | null): boolean {
  if (marker.kind === 'ordinal' || marker.kind === 'article') return true;
  return scope?.bent === 'directive' && scope.kind === marker.kind;
}
