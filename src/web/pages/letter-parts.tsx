import type { Child, PropsWithChildren } from 'hono/jsx';
import { clip } from '../../article/lead.ts';
import { topicOf } from '../../channel/mail/rows.ts';
import {
  articleWords,
  calendarUrlOf,
  type LetterVoice,
  sayNear,
  sourcesOf,
  taskWords,
  titleOf,
  webLink,
  whenOf,
} from '../../channel/mail/words.ts';
import type {
  Letter,
  LetterAnnouncement,
  LetterArticle,
  LetterEvent,
  LetterTask,
} from '../../edition/content.ts';

type Telling<Entry> = { readonly entry: Entry; readonly voice: LetterVoice };

/** What a letter says, part by part, whole and with absolute links: for a page, and for a feed. */
export function LetterParts({ letter, voice }: { letter: Letter; voice: LetterVoice }) {
  const { say } = voice;
  const { tasks, events, cancelled, announcements, sections, rhythm } = letter;
  const filled = sections.filter(({ articles }) => articles.length > 0);
  return (
    <>
      {letter.note && <p class="note">{letter.note}</p>}
      {letter.intro && <p>{letter.intro}</p>}
      <Part heading={say('mail-tasks')} entries={tasks}>
        {tasks.map((entry) => (
          <Task entry={entry} voice={voice} />
        ))}
      </Part>
      <Part heading={say('mail-events')} entries={[...events, ...cancelled]}>
        {events.map((entry, index) => (
          <Event entry={entry} voice={voice} isFirst={events[index - 1]?.start !== entry.start} />
        ))}
        {cancelled.map((entry) => (
          <Cancelled entry={entry} voice={voice} />
        ))}
      </Part>
      <Part heading={say('mail-announcements')} entries={announcements}>
        {announcements.map((entry) => (
          <Announcement entry={entry} voice={voice} />
        ))}
      </Part>
      <Part heading={say('mail-articles', { rhythm })} entries={filled}>
        {filled.map((section) => (
          <>
            {filled.length > 1 && <h3 class="topic">{topicOf(section, voice)}</h3>}
            {section.articles.map((entry) => (
              <Article entry={entry} voice={voice} level={filled.length > 1 ? 4 : 3} />
            ))}
          </>
        ))}
      </Part>
    </>
  );
}

function Part({
  heading,
  entries,
  children,
}: PropsWithChildren<{ heading: string; entries: readonly unknown[] }>) {
  if (entries.length === 0) return null;
  return (
    <section class="card part">
      <h2>{heading}</h2>
      {children}
    </section>
  );
}

function Task({ entry, voice }: Telling<LetterTask>) {
  const { title, late, due, actor } = taskWords(entry, voice);
  return (
    <div class="entry task">
      {late && <p class="label late">{late}</p>}
      {due && <p class="label">{due}</p>}
      <Name>{title}</Name>
      {actor && <p class="meta">{actor}</p>}
      <Sources entry={entry} voice={voice} />
    </div>
  );
}

function Event({ entry, voice, isFirst }: Telling<LetterEvent> & { isFirst: boolean }) {
  const { say } = voice;
  const month = Number(entry.start.slice(5, 7));
  return (
    <div class={isFirst ? 'entry event' : 'entry event follows'}>
      {isFirst && (
        <div
          class="tile"
          aria-hidden="true"
          data-day={Number(entry.start.slice(8, 10))}
          data-month={say('mail-event-month', { month })}
        />
      )}
      <p class="label">{whenOf(entry, voice)}</p>
      <Name>{titleOf(entry, voice)}</Name>
      {entry.place && <p class="meta">{entry.place}</p>}
      <Sources entry={entry} voice={voice} />
      <p class="meta">
        <a href={calendarUrlOf(entry, voice)}>{say('mail-event-calendar')}</a>
      </p>
    </div>
  );
}

function Cancelled({ entry, voice }: Telling<LetterEvent>) {
  return (
    <div class="entry">
      <p class="label late">
        {voice.say('web-digest-cancelled')} <s>{whenOf(entry, voice)}</s>
      </p>
      <Name>
        <s>{titleOf(entry, voice)}</s>
      </Name>
      <Sources entry={entry} voice={voice} />
    </div>
  );
}

function Announcement({ entry, voice }: Telling<LetterAnnouncement>) {
  return (
    <div class="entry">
      {entry.title && <Name>{entry.title}</Name>}
      {entry.paragraphs.map((paragraph) => (
        <p class="words">{paragraph}</p>
      ))}
      <p class="meta">
        {sayNear(entry.day, voice)}
        {webLink(entry.link) && (
          <>
            {' · '}
            <a href={webLink(entry.link)}>{voice.say('mail-read')}</a>
          </>
        )}
      </p>
    </div>
  );
}

function Article({ entry, voice, level }: Telling<LetterArticle> & { level: 3 | 4 }) {
  const { title, link, lead, published, dates } = articleWords(entry, voice);
  const image = safeImage(entry.image);
  return (
    <div class={image ? 'entry article pictured' : 'entry article'}>
      <Name level={level}>
        <Link to={link}>{title}</Link>
      </Name>
      {image && (
        <div class="picture">
          <Link to={link}>
            <img
              src={image}
              alt={voice.say('mail-image', { title: clip(entry.title, 60) })}
              width="160"
              loading="lazy"
              decoding="async"
            />
          </Link>
        </div>
      )}
      {published && <p class="meta">{published}</p>}
      {lead && <p class="lead-in">{lead}</p>}
      {dates && <p class="meta">{dates}</p>}
    </div>
  );
}

/** What an entry is called: one step below the heading it stands under. */
function Name({ level = 3, children }: PropsWithChildren<{ level?: 3 | 4 }>) {
  return level === 3 ? <h3 class="name">{children}</h3> : <h4 class="name">{children}</h4>;
}

function Sources({ entry, voice }: Telling<LetterTask | LetterEvent>) {
  const { named, others } = sourcesOf(entry, voice);
  if (named.length === 0) return null;
  return (
    <p class="meta">
      {voice.say('mail-source')}{' '}
      {named.map(({ title, link }, index) => (
        <>
          {index > 0 && ' · '}
          <Link to={link}>{title}</Link>
        </>
      ))}
      {others && ` ${others}`}
    </p>
  );
}

function Link({ to, children }: { to: string; children?: Child }) {
  return to ? <a href={to}>{children}</a> : <span>{children}</span>;
}

/** Only a picture that a page over https may load; feeds can hold anything. */
export function safeImage(image: string | undefined): string {
  return image && /^https:\/\//i.test(image) ? image : '';
}
