import { LOCALES, type Locale, type Topic } from '../../article/site.ts';
import { MODES, type Mode } from '../../subscriber/subscriber.ts';
import type { View } from '../view.ts';

/** Hidden from people and their screen readers; what fills it in is no person. */
export const TRAP = 'remark';

/** When the form was shown, and a field for those who fill in every field. */
export function Guards({ view: { say }, stamp }: { view: View; stamp: string }) {
  return (
    <>
      <input type="hidden" name="stamp" value={stamp} />
      <div class="trap" aria-hidden="true">
        <label>
          {say('web-form-trap')}
          <input type="text" name={TRAP} tabindex={-1} autocomplete="off" />
        </label>
      </div>
    </>
  );
}

/** The one field that has to be filled in. */
export function EmailField({
  view: { say },
  value = '',
  problem,
}: {
  view: View;
  value?: string | undefined;
  problem?: string | undefined;
}) {
  return (
    <p class="field">
      <label for="email">{say('web-form-email')}</label>
      <input
        id="email"
        type="email"
        name="email"
        value={value}
        required
        maxlength={254}
        autocomplete="email"
        inputmode="email"
        placeholder={say('web-form-email-example')}
        {...(problem ? { 'aria-invalid': 'true', 'aria-describedby': 'email-problem' } : {})}
      />
      {problem && (
        <span class="problem" id="email-problem" role="alert">
          {problem}
        </span>
      )}
    </p>
  );
}

/** Nothing ticked is everything. */
export function TopicsField({
  view: { say, locale },
  topics,
  chosen,
}: {
  view: View;
  topics: readonly Topic[];
  chosen: readonly string[];
}) {
  if (topics.length === 0) return null;
  return (
    <fieldset aria-describedby="topics-hint">
      <legend>{say('web-form-topics')}</legend>
      <p class="hint" id="topics-hint">
        {say('web-form-topics-hint')}
      </p>
      <div class="options">
        {topics.map(({ id, name }) => (
          <label class="option">
            <input type="checkbox" name="topics" value={id} checked={chosen.includes(id)} />
            <span>{name[locale]}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function ModeField({ view: { say }, chosen }: { view: View; chosen: Mode }) {
  return (
    <fieldset>
      <legend>{say('web-form-mode')}</legend>
      <div class="options column">
        {MODES.map((mode) => (
          <label class="option">
            <input type="radio" name="mode" value={mode} checked={mode === chosen} />
            <span>{say(`web-form-mode-${mode}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

export function LocaleField({ view: { say }, chosen }: { view: View; chosen: Locale }) {
  return (
    <fieldset>
      <legend>{say('web-form-locale')}</legend>
      <div class="options">
        {LOCALES.map((locale) => (
          <label class="option">
            <input type="radio" name="locale" value={locale} checked={locale === chosen} />
            <span lang={locale}>{say(`web-form-locale-${locale}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
