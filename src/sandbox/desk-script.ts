/**
 * The page's script, served as it is: forms are sent without leaving the page, and whenever the
 * server says that something changed, the page is fetched again and the parts that differ are
 * put in place. The page stays the only renderer.
 */
export const DESK_SCRIPT = `'use strict';
const notice = document.getElementById('notice');
let timer = 0;

function tell(text) {
  if (!text) return;
  notice.textContent = text;
  notice.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => { notice.hidden = true; }, 4500);
}

function toBottom() {
  for (const box of document.querySelectorAll('[data-bottom]')) box.scrollTop = box.scrollHeight;
}

let wanted = false;
let busy = false;
async function refresh() {
  wanted = true;
  if (busy) return;
  busy = true;
  while (wanted) {
    wanted = false;
    const response = await fetch(location.href).catch(() => null);
    if (response && response.ok) swap(await response.text());
  }
  busy = false;
}

function swap(html) {
  const fresh = new DOMParser().parseFromString(html, 'text/html');
  for (const part of document.querySelectorAll('[data-part]')) {
    const next = fresh.getElementById(part.id);
    if (!next || next.outerHTML === part.outerHTML) continue;
    part.replaceWith(next);
    if (next.hasAttribute('data-bottom')) toBottom();
  }
}

document.addEventListener('submit', async (event) => {
  event.preventDefault();
  const form = event.target;
  const by = event.submitter;
  const ask = by && by.dataset.ask;
  if (ask && !confirm(ask)) return;
  const fields = new FormData(form, by);
  const body = form.enctype === 'multipart/form-data' ? fields : new URLSearchParams(fields);
  const address = by && by.hasAttribute('formaction') ? by.formAction : form.action;
  if (by) by.classList.add('busy');
  if (form.hasAttribute('data-clear')) form.reset();
  try {
    const response = await fetch(address, { method: 'POST', body, headers: { accept: 'application/json' } });
    tell(response.ok ? (await response.json()).notice : document.body.dataset.failed);
  } catch {
    tell(document.body.dataset.failed);
  }
  if (by) by.classList.remove('busy');
  refresh();
});

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-swap]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  refresh();
});

addEventListener('popstate', refresh);
addEventListener('resize', toBottom);
new EventSource(document.body.dataset.events).addEventListener('change', refresh);
toBottom();
`;
