// Saves what is being written, at most once a minute and when one turns away. The button does the same without script.

/** Milliseconds between two saves. */
const PAUSE = 60_000;

function keep(form, note) {
  const version = form.elements.namedItem('version');
  let changed = false;
  let timer = null;

  function say(what) {
    for (const each of note.querySelectorAll('[data-saved]')) each.hidden = each.dataset.saved !== what;
  }

  async function save() {
    timer = null;
    if (!changed) return;
    changed = false;
    const body = new FormData(form);
    // Files wait for the button: sending them again and again would be in nobody's interest.
    for (const input of form.querySelectorAll('input[type=file]')) body.delete(input.name);
    body.append('intent', 'autosave');
    try {
      const answer = await fetch(form.action, { method: 'POST', body });
      const saved = answer.ok ? await answer.text() : '';
      if (/^\d+$/.test(saved)) {
        version.value = saved;
        return say('yes');
      }
    } catch {
      // No line: what was written is still on the page, and the button tells more.
    }
    say('no');
  }

  form.addEventListener('input', () => {
    changed = true;
    timer ??= setTimeout(save, PAUSE);
  });
  form.addEventListener('submit', () => {
    changed = false;
    clearTimeout(timer);
  });
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') save();
  });
}

for (const note of document.querySelectorAll('[data-autosave]')) keep(note.closest('form'), note);
