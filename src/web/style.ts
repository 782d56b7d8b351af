import { FORM_STYLE } from './form-style.ts';
import { LETTER_STYLE } from './letter-style.ts';

/** The letters' colours: one accent. Every pair of text and ground has a contrast of 4.5 or more. */
const LIGHT = `
  --paper: #eef2f6; --card: #ffffff; --ink: #1d2733; --quiet: #56626f;
  --accent: #1b5a9e; --on-accent: #ffffff; --line: #d9e0e8;
  --wrong: #a8321f;`;

const DARK = `
  --paper: #12171d; --card: #1c232c; --ink: #eef2f6; --quiet: #a5b1be;
  --accent: #82b7ee; --on-accent: #0c1f33; --line: #303a46;
  --wrong: #ff9c8a;`;

/** Served as a file of its own, since inline styles are forbidden by the pages' policy. */
export const STYLE = `
:root { color-scheme: light dark; ${LIGHT} }
@media (prefers-color-scheme: dark) { :root { ${DARK} } }
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 44rem; padding: 0 1.25rem 2.5rem;
  font: 1.0625rem/1.6 -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif;
  background: var(--paper); color: var(--ink); overflow-wrap: break-word;
}
html { background: var(--paper); border-top: 5px solid var(--accent); -webkit-text-size-adjust: 100%; }
h1, h2, h3 { line-height: 1.25; margin: 0 0 .5rem; text-wrap: balance; }
h1 { font-size: clamp(1.65rem, 1.25rem + 2.2vw, 2.35rem); letter-spacing: -.01em; }
h2 { font-size: 1.25rem; }
h3 { font-size: 1.0625rem; color: var(--accent); }
p { margin: 0 0 .85rem; text-wrap: pretty; }
a { color: var(--accent); text-underline-offset: .18em; }
a:focus-visible, button:focus-visible, input:focus-visible {
  outline: 3px solid var(--accent); outline-offset: 3px; border-radius: .35rem;
}
header { display: flex; justify-content: space-between; align-items: center; gap: 1rem; padding: .9rem 0; }
header a { padding: .4rem 0; }
.brand { color: var(--ink); font-weight: 700; text-decoration: none; }
.language { font-size: .95rem; white-space: nowrap; }
main > h1 { margin-top: 1.75rem; }
.lead { font-size: 1.175rem; color: var(--quiet); margin: .75rem 0 1.75rem; }
.card {
  background: var(--card); border: 1px solid var(--line); border-radius: .9rem;
  padding: 1.4rem 1.5rem; margin-bottom: 1.25rem;
}
.card > :last-child, .card > div > :last-child { margin-bottom: 0; }
.notice { margin-top: 1.5rem; padding: 1.75rem 1.5rem; }
.notice h1 { font-size: 1.65rem; margin-bottom: .75rem; }
.notice form { margin: 1.35rem 0; }
.button {
  display: inline-block; min-height: 3rem; padding: .75rem 1.6rem; border: 0; border-radius: .6rem;
  background: var(--accent); color: var(--on-accent); font: inherit; font-weight: 600; line-height: 1.4;
  text-decoration: none; text-align: center; cursor: pointer;
}
.button:hover { filter: brightness(1.08); }
.aside, figcaption { font-size: .95rem; color: var(--quiet); }
.split { display: flex; justify-content: space-between; align-items: center; gap: 1.75rem; }
figure { margin: 0; flex: none; width: 10.5rem; text-align: center; }
.qr { background: #fff; border-radius: .6rem; overflow: hidden; border: 1px solid var(--line); }
.qr svg { display: block; width: 100%; height: auto; }
figcaption { margin-top: .45rem; line-height: 1.4; text-wrap: balance; }
code {
  display: inline-block; padding: .35rem .75rem; border-radius: .45rem; background: var(--paper);
  border: 1px solid var(--line); font: .975em/1.5 ui-monospace, 'Cascadia Mono', Menlo, monospace;
}
.gifts { margin: 2.25rem 0 0; }
.gifts ul { list-style: none; margin: 0; padding: 0; display: grid; gap: .35rem 1.75rem; }
.gifts h2 { margin-bottom: 1rem; }
.gifts h3 { margin-bottom: .2rem; }
footer {
  margin-top: 2.25rem; padding-top: 1.25rem; border-top: 1px solid var(--line);
  font-size: .95rem; color: var(--quiet);
}
footer p { margin: 0 0 .25rem; }
footer strong { color: var(--ink); }
dl { display: flex; flex-wrap: wrap; gap: .25rem 1.75rem; margin: .5rem 0 0; }
dl div { display: flex; gap: .4rem; min-width: 0; }
dt::after { content: ':'; }
dd { margin: 0; min-width: 0; }
@media (min-width: 40rem) { .gifts ul { grid-template-columns: repeat(3, 1fr); } }
@media (max-width: 34rem) {
  .split { flex-direction: column; align-items: stretch; }
  .split figure { margin: 0 auto; }
  .card .button { width: 100%; }
}
@media print { .button, .language { display: none; } }
.codes { display: grid; grid-template-columns: repeat(auto-fill, minmax(15rem, 1fr)); gap: 1.75rem; }
.codes figure { width: auto; break-inside: avoid; }
.notice figure { margin: 0 auto 1rem 0; }
${FORM_STYLE}${LETTER_STYLE}`;

/** An open letter with a line of news on it. */
export const FAVICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">
<rect width="32" height="32" rx="7" fill="#1b5a9e"/>
<path d="M6 13 16 6l10 7v12H6z" fill="#ffffff"/>
<path d="m6 13 10 7 10-7" fill="none" stroke="#1b5a9e" stroke-width="2"/>
</svg>
`;
