/** The page's style: warm paper by day, dark wood by night; one column below 820 px. */
export const DESK_STYLE = `
:root {
  color-scheme: light dark;
  --paper: #f5f0e6; --card: #fffdf8; --ink: #2a2620; --soft: #6f675a; --line: #e2d9c8;
  --accent: #0f6b5c; --on-accent: #ffffff; --tint: #e3f1ea; --bot: #ffffff; --wall: #ece4d5; --hot: #b5462f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #191714; --card: #24211d; --ink: #efe8dc; --soft: #a99f90; --line: #3a352e;
    --accent: #59c3a8; --on-accent: #0d201b; --tint: #1f4038; --bot: #302b26; --wall: #1e1b18; --hot: #f08a6c;
  }
}
* { box-sizing: border-box }
body {
  margin: 0; min-height: 100dvh; display: flex; flex-direction: column; color: var(--ink); background: var(--paper);
  font: 15px/1.5 system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif;
}
a { color: var(--accent) }
h1, h2, p, ol { margin: 0 }
button, .keys a {
  font: inherit; color: var(--ink); background: var(--card); border: 1px solid var(--line); border-radius: 10px;
  padding: 7px 14px; cursor: pointer;
}
button:hover, .keys a:hover { border-color: var(--accent) }
button.main { color: var(--on-accent); background: var(--accent); border-color: var(--accent); font-weight: 600 }
button.quiet { color: var(--soft); background: none; border-color: transparent }
button.quiet:hover { border-color: var(--line) }
button.busy { opacity: .55; cursor: progress }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px }

.top { display: flex; flex-wrap: wrap; gap: 10px 24px; align-items: center; padding: 14px 20px 12px }
.what, .steps { flex: 1 1 560px }
.what h1 { font-size: 20px; line-height: 1.3 }
.what p, .steps, .aside { color: var(--soft) }
.rings { display: flex; flex-wrap: wrap; gap: 8px }
.steps { display: flex; flex-wrap: wrap; gap: 4px 22px; padding: 0; list-style: none; counter-reset: step; font-size: 14px }
.steps li { display: flex; align-items: center; counter-increment: step }
.steps li::before {
  content: counter(step); flex: none; width: 20px; height: 20px; margin-right: 7px; border-radius: 50%;
  font-size: 12px; font-weight: 700; line-height: 20px; text-align: center; color: var(--accent); background: var(--tint);
}
.aside { display: flex; gap: 16px; justify-content: flex-end; font-size: 14px }

.panes { flex: 1; min-height: 0; display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 16px; padding: 0 20px 20px }
.panes.three { grid-template-columns: minmax(0, 5fr) minmax(0, 5fr) minmax(0, 6fr) }
.pane {
  display: flex; flex-direction: column; min-height: 0; overflow: hidden;
  background: var(--card); border: 1px solid var(--line); border-radius: 16px;
}
.bar { display: flex; align-items: center; justify-content: space-between; gap: 8px; min-height: 58px; padding: 6px 10px; border-bottom: 1px solid var(--line) }
.bar h2 { font-size: 16px; padding-left: 8px }
.bar form button { font-size: 13px; padding: 5px 8px; white-space: nowrap }
.tabs, .switch { display: flex; gap: 4px; min-width: 0 }
.tabs a, .switch a { position: relative; padding: 5px 12px; border-radius: 10px; color: var(--ink); text-decoration: none; white-space: nowrap }
.tabs a small { display: block; font-size: 12px; line-height: 1.2; color: var(--soft) }
.tabs a:hover, .switch a:hover { background: var(--paper) }
.tabs [aria-current], .switch [aria-current] { background: var(--tint) !important; font-weight: 600 }
.tabs small { font-weight: 400 }
.switch a { font-size: 14px; padding: 5px 10px }
.unread, .count {
  display: inline-block; min-width: 20px; padding: 0 6px; border-radius: 10px; text-align: center;
  font-size: 12px; line-height: 20px; font-weight: 700; color: var(--card); background: var(--hot);
}
.count { color: var(--accent); background: var(--tint) }
.tabs .unread { position: absolute; top: -2px; right: -4px }

.log { flex: 1; min-height: 0; overflow-y: auto; display: flex; flex-direction: column; gap: 8px; padding: 16px; background: var(--wall) }
.log > :first-child { margin-top: auto }
.bubble { max-width: min(85%, 480px); padding: 8px 12px 5px; border-radius: 14px; background: var(--bot); align-self: flex-start; overflow-wrap: anywhere }
.bubble.bot { border-bottom-left-radius: 4px }
.bubble.person { align-self: flex-end; background: var(--tint); border-bottom-right-radius: 4px }
.text { white-space: pre-wrap }
.command { color: var(--accent) }
.text pre { margin: 0; white-space: pre-wrap }
.text blockquote { margin: 4px 0; padding-left: 10px; border-left: 3px solid var(--accent) }
.spoiler { background: var(--soft); color: transparent; border-radius: 4px }
.spoiler:hover { background: none; color: inherit }
.when { text-align: right; font-size: 11px; line-height: 1.4; color: var(--soft) }
.enclosed { display: block; max-width: 100%; max-height: 320px; margin-bottom: 6px; border-radius: 8px; color: inherit }
.card { display: block; margin: 8px 0 2px; padding: 8px 10px; border-left: 3px solid var(--accent); border-radius: 8px; background: var(--wall); color: inherit; text-decoration: none }
.card img { display: block; width: 100%; height: auto; margin-bottom: 6px; border-radius: 6px }
.card small { display: block; color: var(--accent) }
.card b { font-size: 14px; line-height: 1.35; display: block }
.keyboard { display: grid; gap: 5px; margin: 6px -6px 2px }
.keys { display: flex; gap: 5px }
.keys > * { flex: 1; min-width: 0; padding: 6px 8px; font-size: 14px; text-align: center; text-decoration: none; color: var(--accent); background: var(--tint); border-color: transparent }
.welcome { margin: auto !important; max-width: 320px; text-align: center; display: grid; gap: 14px; justify-items: center; color: var(--soft) }
.welcome button { padding: 10px 36px; font-size: 16px }
.write { border-top: 1px solid var(--line); padding: 10px; display: grid; gap: 8px }
.chips { display: flex; gap: 6px; overflow-x: auto; scrollbar-width: none }
.chips:not(:has(button)) { display: none }
.chips button { flex: none; padding: 3px 11px; font-size: 13px; border-radius: 14px; color: var(--accent) }
.line { display: flex; gap: 8px }
.line input { flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 8px 12px }
.attach { display: grid; place-items: center; padding: 0 6px; cursor: pointer }
.attach:focus-within { outline: 2px solid var(--accent); border-radius: 8px }
.attach input { position: absolute; width: 1px; height: 1px; padding: 0; opacity: 0 }

.list { flex: none; max-height: 34%; overflow-y: auto }
.list a { display: block; padding: 9px 18px; color: inherit; text-decoration: none; border-bottom: 1px solid var(--line) }
.list a:hover { background: var(--paper) }
.list [aria-current] { background: var(--tint) !important }
.list b, .list small { display: block; overflow: hidden; text-overflow: ellipsis; white-space: nowrap }
.list b { font-weight: 600 }
.list small { color: var(--soft) }
.empty { padding: 40px 28px; text-align: center; color: var(--soft) }
.letter { flex: 1; min-height: 0; display: flex }
.letter iframe { flex: 1; width: 100%; border: 0; background: #fff }
#notice { position: fixed; right: 40px; bottom: 40px; max-width: min(86vw, 460px); padding: 10px 18px; border-radius: 12px; color: var(--paper); background: var(--ink); box-shadow: 0 6px 24px #0005; pointer-events: none }
#notice[hidden] { display: none }

@media (min-width: 821px) { body { height: 100dvh } }
@media (max-width: 820px) {
  .top { padding: 12px }
  .what, .steps, .rings { flex: 1 1 100% }
  .rings button { flex: 1 1 auto; padding: 8px 10px }
  .rings .quiet { flex: none }
  .steps { flex-direction: column }
  .aside { justify-content: flex-start }
  .panes, .panes.three { grid-template-columns: minmax(0, 1fr); padding: 0 12px 12px }
  .chat { height: 74dvh; min-height: 420px }
  .mails { min-height: 260px }
  .list { max-height: 230px }
  .letter:has(iframe) { height: 78dvh; flex: none }
  .bar { flex-wrap: wrap }
  .tabs { flex: 1 }
  .tabs a { flex: 1; padding: 5px 8px; overflow: hidden; text-overflow: ellipsis }
  .tabs .unread { top: 2px; right: 2px }
  #notice { right: 7vw; left: 7vw; bottom: 16px; max-width: none }
}
`;
