import { raw } from 'hono/html';
import type { View } from '../view.ts';
import { Layout } from './layout.tsx';

export type Notice = {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Where to go on from here. */
  readonly link?: { readonly href: string; readonly label: string };
  /** A QR code, and what it is for. */
  readonly code?: { readonly qr: string; readonly label: string };
  /** Label of the one button; it posts to the address of the page itself. */
  readonly button?: string;
  /** A quiet sentence below. */
  readonly aside?: string;
};

/** A page that says one thing and offers at most one button. */
export function NoticePage({ view, notice }: { view: View; notice: Notice }) {
  return (
    <Layout view={view} title={notice.title}>
      <section class="card notice">
        <h1>{notice.title}</h1>
        {notice.paragraphs.map((paragraph) => (
          <p>{paragraph}</p>
        ))}
        {notice.button && (
          <form method="post">
            <button class="button" type="submit">
              {notice.button}
            </button>
          </form>
        )}
        {notice.link && (
          <p>
            <a class="button" href={notice.link.href}>
              {notice.link.label}
            </a>
          </p>
        )}
        {notice.code && (
          <figure>
            <div class="qr" role="img" aria-label={notice.code.label}>
              {raw(notice.code.qr)}
            </div>
            <figcaption>{notice.code.label}</figcaption>
          </figure>
        )}
        {notice.aside && <p class="aside">{notice.aside}</p>}
        {!notice.button && (
          <p>
            <a href={view.base}>{view.say('web-home-link')}</a>
          </p>
        )}
      </section>
    </Layout>
  );
}
