/** How the letters look on the web; the colours are those of all pages, and of the mails. */
export const LETTER_STYLE = `
:root { --due: #7a4a00; --late: #b3261e; --soft: #eef4fb; --does: #c77d0a; --goes: #3b7cc4; }
@media (prefers-color-scheme: dark) {
  :root { --due: #f2c46d; --late: #ff9d94; --soft: #243344; --does: #e0a030; --goes: #6aa5e3; }
}
.meta { margin: 0 0 .2rem; font-size: .95rem; color: var(--quiet); }
.chips { display: flex; flex-wrap: wrap; gap: .5rem; margin: 0 0 1.25rem; }
.chips a {
  padding: .4rem .95rem; border: 1px solid var(--line); border-radius: 2rem; background: var(--card);
  font-size: .95rem; text-decoration: none;
}
.chips a[aria-current] { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
.pages { display: flex; flex-wrap: wrap; justify-content: space-between; gap: .5rem 1.25rem; margin: 1.5rem 0; }
.pages > :only-child { margin: 0 auto; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: .75rem 1.5rem; margin: 1.25rem 0; }
.letter h2 { margin-bottom: .3rem; }
.letter h2 a { text-decoration: none; }
.letter ul { margin: .5rem 0 0; padding-left: 1.2rem; }
.letter li { margin: .15rem 0; }
.note { padding: .9rem 1.1rem; border-left: 4px solid var(--accent); background: var(--soft); }
.part h2 { margin-bottom: .35rem; }
.part .topic { margin: 1.25rem 0 0; font-size: .95rem; }
.entry { padding: .95rem 0; border-top: 1px solid var(--line); }
h2 + .entry, .topic + .entry { border-top: 0; }
.part > .entry:last-child { padding-bottom: 0; }
.name { margin: 0 0 .2rem; font-size: 1.0625rem; line-height: 1.4; color: var(--ink); }
.name a { color: inherit; text-decoration: none; }
.name a:hover { text-decoration: underline; }
.entry p:last-child { margin-bottom: 0; }
.entry s { color: var(--quiet); }
.label { margin: 0 0 .15rem; font-size: .95rem; font-weight: 700; color: var(--due); }
.late { color: var(--late); }
.lead-in { margin: .2rem 0; }
.words { white-space: pre-line; }
.task { position: relative; padding-left: 2.1rem; }
.task::before {
  content: ''; position: absolute; left: .1rem; top: 1.25rem; width: 1.1rem; height: 1.1rem;
  border: 2px solid var(--quiet); border-radius: .25rem;
}
.event { position: relative; padding-left: 5rem; min-height: 5.25rem; }
.event.follows { border-top: 0; padding-top: .25rem; min-height: 0; }
.tile {
  position: absolute; left: 0; top: 1rem; width: 4rem; padding: .3rem 0 .4rem; border-radius: .5rem;
  background: var(--soft); color: var(--accent); font-size: .8rem; line-height: 1.3; text-align: center;
}
.tile::before { content: attr(data-day); display: block; font-size: 1.5rem; font-weight: 700; line-height: 1.15; }
.tile::after { content: attr(data-month); }
.pictured { display: grid; grid-template-columns: 1fr 10rem; grid-auto-rows: max-content; column-gap: 1.25rem; }
.pictured > * { grid-column: 1; }
.pictured > .picture { grid-column: 2; grid-row: 1 / span 5; }
.picture img {
  display: block; width: 100%; height: auto; aspect-ratio: 4 / 3; object-fit: cover; margin-top: .2rem;
  border-radius: .5rem; background: var(--soft); font-size: .8rem; line-height: 1.3; color: var(--quiet);
}
.figures { display: grid; grid-template-columns: repeat(auto-fit, minmax(4rem, 1fr)); gap: .6rem; list-style: none; margin: .5rem 0 0; padding: 0; }
.figures li { padding: .75rem .4rem; border-radius: .6rem; background: var(--soft); text-align: center; font-size: .9rem; line-height: 1.35; color: var(--quiet); }
.figures b { display: block; font-size: 1.7rem; line-height: 1.2; color: var(--ink); }
.chart { width: auto; margin: 1.4rem 0 0; }
.weeks { display: flex; flex-wrap: wrap; gap: 1rem 0; }
.weeks svg { flex: 1 1 15rem; min-width: 0; max-width: 20rem; height: auto; }
.chart text { font-size: 12.5px; fill: var(--quiet); }
.chart .count { font-weight: 700; fill: var(--ink); }
.chart .ground { fill: var(--line); }
.chart .does { fill: var(--does); }
.chart .goes { fill: var(--goes); }
.key { display: inline-block; width: .75rem; height: .75rem; margin: 0 .25rem 0 .75rem; border-radius: .2rem; }
.key.does { background: var(--does); }
.key.goes { background: var(--goes); }
@media (max-width: 34rem) {
  .pictured { grid-template-columns: 1fr 5.5rem; column-gap: .9rem; }
  .pictured > .picture { grid-row: 1 / span 2; }
  .pictured > .lead-in { grid-column: 1 / -1; }
  .pages .all { order: 1; flex-basis: 100%; }
  .event { padding-left: 4.25rem; }
  .tile { width: 3.4rem; }
  .actions .button { width: 100%; }
}
@media print {
  .chips, .pages, .actions { display: none; }
  .part { border: 0; padding: 0; }
  .entry { break-inside: avoid; }
}
`;
