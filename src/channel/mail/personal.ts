import type { SendMailOptions } from 'nodemailer';
import { partOf } from './body.ts';
import { messageIdOf, type Sender } from './headers.ts';
import type { RenderedMail } from './render.ts';
import { escapeHtml } from './template.ts';

/** One reader of a mail. `id` is the same for every try; `link` is the one address only they have. */
export type Reader = { readonly to: string; readonly id: string; readonly link: string };

/** A rendered mail made out to one reader; the bodies are joined around the link, not encoded again. */
export function addressed(
  mail: RenderedMail,
  reader: Reader,
  { sender, secret, date }: { sender: Sender; secret: string; date: Date },
): SendMailOptions {
  return {
    from: { name: sender.name, address: sender.address },
    replyTo: sender.replyTo,
    to: { name: '', address: reader.to },
    envelope: { from: sender.address, to: [reader.to] },
    messageId: messageIdOf(reader.id, secret, sender),
    date,
    subject: mail.subject,
    text: { raw: partOf(mail.bodies.text, 'text/plain', reader.link) },
    html: { raw: partOf(mail.bodies.html, 'text/html', escapeHtml(reader.link)) },
  };
}
