/** Fields, their words and their mistakes, on every page that has a form. */
export const FORM_STYLE = `
.button.quiet {
  background: transparent; color: var(--accent); box-shadow: inset 0 0 0 2px var(--accent);
}
.form > p, .form > fieldset { margin: 0 0 1.35rem; }
.form > h2 { margin-bottom: .75rem; }
.field label, legend { display: block; font-weight: 600; margin-bottom: .35rem; padding: 0; }
fieldset { border: 0; padding: 0; min-width: 0; }
input[type='email'], input[type='date'] {
  width: 100%; min-height: 3rem; padding: .6rem .85rem; font: inherit; color: var(--ink);
  background: var(--paper); border: 1px solid var(--quiet); border-radius: .6rem;
}
input[type='date'] { width: auto; min-height: 2.75rem; max-width: 100%; }
input[type='checkbox'], input[type='radio'] {
  flex: none; width: 1.25rem; height: 1.25rem; margin: 0; accent-color: var(--accent);
}
input::placeholder { color: var(--quiet); opacity: 1; }
input[aria-invalid='true'] { border-color: var(--wrong); border-width: 2px; }
.options { display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
.options.column { flex-direction: column; }
.option {
  display: flex; align-items: center; flex-wrap: nowrap; gap: .65rem; min-height: 2.75rem; cursor: pointer;
}
div.option { flex-wrap: wrap; gap: .5rem .65rem; padding: .35rem 0; }
.option label { cursor: pointer; }
.hint { font-size: .95rem; color: var(--quiet); margin: 0 0 .35rem; }
.problem { display: block; margin-top: .35rem; }
.problem { color: var(--wrong); font-weight: 600; }
p.problem, p.done { padding: .85rem 1.1rem; border-radius: .6rem; background: var(--card); }
p.problem, p.done { margin-bottom: 1.25rem; }
p.done { border-left: 5px solid var(--accent); font-weight: 600; }
p.problem { border-left: 5px solid var(--wrong); }
.trap { position: absolute; left: -100rem; width: 1px; height: 1px; overflow: hidden; }
.row { display: flex; flex-wrap: wrap; align-items: flex-end; gap: .75rem 1rem; margin-bottom: .85rem; }
.row > p { margin: 0; flex: 1 0 auto; }
.row > .field { flex: 100 1 13rem; }
`;
