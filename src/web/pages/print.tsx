import { raw } from 'hono/html';
import type { View } from '../view.ts';
import { Layout } from './layout.tsx';

/** A code to be cut out: what it leads to, the link, and what to type where links say nothing. */
export type PrintedCode = {
  readonly name: string;
  readonly link: string;
  readonly qr: string;
  /** What is typed on Zalo. */
  readonly typed: string | null;
};

/** QR codes for editors to print, with the topic under each. */
export function PrintPage({ view, codes }: { view: View; codes: readonly PrintedCode[] }) {
  const { say, site } = view;
  return (
    <Layout view={view} title={say('web-print-title')}>
      <h1>{say('web-print-title')}</h1>
      <p class="lead">{say(codes.length > 0 ? 'web-print-lead' : 'web-print-none')}</p>
      <div class="codes">
        {codes.map(({ name, link, qr, typed }) => (
          <figure>
            <h2>{name}</h2>
            <div class="qr" role="img" aria-label={say('web-print-code', { name })}>
              {raw(qr)}
            </div>
            <figcaption>
              {say('web-print-scan', { site: site.shortName })}
              <br />
              <small>{link}</small>
              {typed && (
                <>
                  <br />
                  <small>{say('web-print-zalo', { typed })}</small>
                </>
              )}
            </figcaption>
          </figure>
        ))}
      </div>
    </Layout>
  );
}
