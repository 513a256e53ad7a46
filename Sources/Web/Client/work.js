// The workspace: a list by keyboard, templates put into a draft at once, codes to be copied, news of the inbox.

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

for (const box of document.querySelectorAll('[data-templates]')) {
  const list = box.querySelector('select');
  const target = box.closest('.field').querySelector('textarea');
  box.querySelector('button').addEventListener('click', async event => {
    // Without a choice there is nothing to put in; without an answer the server does it, and keeps what was typed.
    event.preventDefault();
    if (!list.value) return list.focus();
    const button = event.currentTarget;
    try {
      const answer = await fetch(box.dataset.templates + encodeURIComponent(list.value));
      if (!answer.ok) throw new Error(String(answer.status));
      const text = await answer.text();
      target.setRangeText(text, target.selectionStart, target.selectionEnd, 'end');
      target.focus();
    } catch {
      button.form.requestSubmit(button);
    }
  });
}

if (navigator.clipboard) {
  for (const code of document.querySelectorAll('[data-copy]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'button button-quiet';
    button.textContent = code.dataset.copy;
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(code.textContent);
      button.textContent = `${code.dataset.copy} ✓`;
    });
    code.after(button);
  }
}

for (const news of document.querySelectorAll('[data-news]')) {
  // The page stays as it is: rows that jump under the hand of whoever reads them help nobody.
  const events = new EventSource(news.dataset.news);
  events.addEventListener('arrived', event => {
    news.querySelector('strong').textContent = event.data;
    news.hidden = event.data === '0';
  });
  events.addEventListener('bye', () => events.close());
  addEventListener('pagehide', () => events.close());
}
