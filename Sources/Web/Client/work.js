// The workspace by keyboard: the rows of a list, the search, and a list of the keys.

const rows = () => [...document.querySelectorAll('[data-row]')];
const help = document.querySelector('[data-keys]');
const chosen = document.querySelector('[data-chosen]');
const memory = 'keys';

/** Whether the reader has left the keys switched on; a browser that keeps nothing has them on. */
function isOn() {
  try { return localStorage.getItem(memory) !== 'off'; } catch { return true; }
}

function remember(on) {
  try { localStorage.setItem(memory, on ? 'on' : 'off'); } catch { /* It holds until the page is left. */ }
}

/** Whether keys mean letters where the reader is. */
function isTyping(place) {
  return place instanceof HTMLElement
    && (place.isContentEditable || place.matches('textarea, select, input:not([type=checkbox], [type=radio])'));
}

function move(step) {
  const all = rows();
  const at = all.findIndex(row => row.closest('tr, li').contains(document.activeElement));
  const next = all[at < 0 ? (step > 0 ? 0 : all.length - 1) : Math.min(Math.max(at + step, 0), all.length - 1)];
  next?.focus();
  next?.closest('tr, li').scrollIntoView({ block: 'nearest' });
}

function choose() {
  document.activeElement?.closest('tr')?.querySelector('input[type=checkbox]')?.click();
}

function count() {
  if (!chosen) return;
  const ticked = chosen.closest('form').querySelectorAll('tbody input[type=checkbox]:checked').length;
  chosen.hidden = ticked === 0;
  chosen.querySelector('strong').textContent = String(ticked);
}

const actions = {
  j: () => move(1), ArrowDown: () => move(1), k: () => move(-1), ArrowUp: () => move(-1), x: choose,
  '/': () => document.querySelector('main input[type=search]')?.focus(), '?': () => help.showModal(),
};

if (help) {
  const use = help.querySelector('input');
  use.checked = isOn();
  use.addEventListener('change', () => remember(use.checked));
  help.querySelector('button').addEventListener('click', () => help.close());
  addEventListener('keydown', event => {
    if (help.open || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
    // "?" is always there, or nobody could switch the keys on again.
    if (!(event.key in actions) || (event.key !== '?' && !isOn())) return;
    if (event.key.startsWith('Arrow') && !rows().includes(document.activeElement)) return;
    event.preventDefault();
    actions[event.key]();
  });
}

if (chosen) {
  chosen.closest('form').addEventListener('change', count);
  count();
}
