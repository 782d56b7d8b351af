import { publish } from '../../delivery/outbox.ts';
import { type Author, readEdition } from '../../store/editions.ts';
import { dropRewrite, type Rewrite, readRewrite, submitRewrite } from '../../store/rewrites.ts';
import { isSame, localeOfAdmin, speakTo } from '../admins.ts';
import { type Answer, plain } from '../talk.ts';
import { note, type Press } from './desk.ts';
import { isRecalled, mendOf } from './mends.ts';
import { previewOf } from './rewriting.ts';

type Confirm = Pick<Press, 'message' | 'person' | 'deps'>;

/**
 * The button under the preview of a new text. Pressed twice it corrects once. Where a second pair of
 * eyes is required the author's press shows it to the other admins, and one of theirs corrects.
 */
export async function correct(draft: string, press: Confirm): Promise<Answer> {
  const { message, person, deps } = press;
  const say = deps.copy[person.locale];
  const rewrite = await readRewrite(deps.redis, draft);
  const edition = rewrite && (await readEdition(deps.redis, rewrite.edition));
  if (!rewrite || !edition || (await isRecalled(edition.id, deps))) {
    return { replies: [], notice: say('chat-run-over') };
  }
  const id = `fix-${draft}`;
  if (await readEdition(deps.redis, id)) return { replies: [], notice: say('chat-correct-once') };
  const { channel, address, locale } = person;
  const by: Author = rewrite.by ?? { channel, address, locale, message };
  if (deps.approval > 1 && (!rewrite.by || isSame(rewrite.by, person))) {
    return submit(draft, { ...rewrite, by }, press);
  }
  const fix = mendOf(edition, { id, act: 'edit', body: rewrite.body, by }, deps);
  return {
    replies: [{ ...plain(say('chat-correct-begun')), replaces: message }],
    after: async () => {
      await publish(fix, deps);
      await note('corrected', edition.id, press);
    },
  };
}

/** Shows a new text to every other admin. */
async function submit(draft: string, rewrite: Required<Rewrite>, press: Confirm): Promise<Answer> {
  const { message, person, deps } = press;
  const say = deps.copy[person.locale];
  const others = deps.admins.filter((admin) => !isSame(admin, person));
  if (others.length === 0) return { replies: [], notice: say('chat-correct-alone') };
  await submitRewrite(deps.redis, draft, rewrite);
  return {
    replies: [{ ...plain(say('chat-correct-submitted')), replaces: message }],
    after: async () => {
      for (const admin of others) {
        const locale = await localeOfAdmin(admin, deps);
        await speakTo(admin, deps.copy[locale]('chat-correct-review'), deps);
        const preview = await previewOf(draft, rewrite, { person: { locale }, deps });
        for (const reply of preview) await speakTo(admin, reply, deps);
      }
      await note('submitted', rewrite.edition, press);
    },
  };
}

/** The editor, or the one who was to approve it, does not want the new text. */
export async function dropNewText(draft: string, press: Confirm): Promise<Answer> {
  const { message, person, deps } = press;
  const say = deps.copy[person.locale];
  if (await readEdition(deps.redis, `fix-${draft}`)) {
    return { replies: [], notice: say('chat-correct-once') };
  }
  const author = (await readRewrite(deps.redis, draft))?.by;
  await dropRewrite(deps.redis, draft);
  if (author && !isSame(author, person)) {
    const words = deps.copy[author.locale]('chat-correct-refused');
    const told = author.message > 0 ? { replaces: author.message } : {};
    await speakTo(author, { ...plain(words), ...told }, deps);
  }
  return { replies: [{ ...plain(say('chat-correct-dropped')), replaces: message }] };
}
