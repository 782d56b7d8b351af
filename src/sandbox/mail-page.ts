import type { MailView } from './desk-view.ts';
import type { Mail } from './mail-sink.ts';
import { escapeHtml, findEntities, showEntities } from './telegram-show.ts';

/** No script and no form of a mail ever runs; its pictures load as they would in a mail program. */
export const MAIL_POLICY =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src * data:; style-src 'unsafe-inline' *; font-src *";

/** One mail as a page for a frame; links open beside it. */
export function writeMail(mail: Mail, view: MailView): string {
  if (view === 'headers') return plainPage(escapeHtml(headOf(mail.raw)), 'monospace');
  if (view === 'text' || mail.html === null) {
    const text = mail.text ?? '';
    return plainPage(showEntities(text, findEntities(text, [])), 'sans-serif');
  }
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(mail.html)
    ? mail.html.replace(/<head[^>]*>/i, (head) => head + base)
    : base + mail.html;
}

function headOf(raw: string): string {
  const [head = ''] = raw.split(/\r?\n\r?\n/, 1);
  return Buffer.from(head, 'latin1').toString('utf8');
}

function plainPage(html: string, font: string): string {
  return `<!doctype html><meta charset="utf-8"><base target="_blank"><style>
body { margin: 20px; font: 14px/1.6 ${font}; white-space: pre-wrap; overflow-wrap: anywhere; color: #222; background: #fff }
</style>${html}`;
}
