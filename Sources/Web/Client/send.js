// Sending: reads along while one writes, and keeps a draft on the device until it is sent.

/** Milliseconds of rest after the last letter before the text is read. */
const REST = 700;

/** Days after which a forgotten draft goes. */
const KEPT = 30;

const writing = document.querySelector('textarea[name=content]');

// Reading along

function readAlong(panel) {
  const result = panel.querySelector('[data-reading-result]');
  let timer, asking, read = writing.value;

  async function ask() {
    if (writing.value === read) return;
    read = writing.value;
    asking?.abort();
    asking = new AbortController();
    const body = new URLSearchParams({ csrf: writing.form.elements.namedItem('csrf').value, content: read });
    try {
      const answer = await fetch(panel.dataset.reading, { method: 'POST', body, signal: asking.signal });
      // Too many at once, or no line: the button still reads it, and the next pause tries again.
      if (!answer.ok) return void (read = null);
      // A page of ours, parsed apart from this one, so that nothing in it can run.
      const part = new DOMParser().parseFromString(await answer.text(), 'text/html');
      result.replaceChildren(...part.body.childNodes);
    } catch {
      read = null;
    }
  }

  writing.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(ask, REST);
  });
}

// The draft. It holds the writing alone: nobody's name, no file.

const key = (process) => `dienhong.draft.${process}`;

/** Browsers may refuse to keep anything. */
function attempt(use) {
  try {
    return use();
  } catch {
    return null;
  }
}

function forget(process) {
  attempt(() => localStorage.removeItem(key(process)));
}

function stored(process) {
  const draft = attempt(() => JSON.parse(localStorage.getItem(key(process))));
  const isFresh = draft && typeof draft.content === 'string' && Date.now() - draft.at < KEPT * 86_400_000;
  if (draft && !isFresh) forget(process);
  return isFresh ? draft.content : '';
}

function keepDraft(note) {
  const process = note.dataset.draft;
  const shared = note.querySelector('[data-draft-shared]');
  const discard = note.querySelector('[data-draft-discard]');

  function say(what) {
    note.hidden = false;
    for (const each of ['kept', 'restored', 'none']) note.querySelector(`[data-draft-${each}]`).hidden = each !== what;
    discard.hidden = what === 'none';
  }

  function keep() {
    if (shared.checked || writing.value.trim() === '') {
      forget(process);
      return say('none');
    }
    const isKept = attempt(() => {
      localStorage.setItem(key(process), JSON.stringify({ content: writing.value, at: Date.now() }));
      return true;
    });
    if (isKept) say('kept');
  }

  shared.checked = attempt(() => sessionStorage.getItem('dienhong.shared')) === 'yes';
  shared.addEventListener('change', () => {
    attempt(() => sessionStorage.setItem('dienhong.shared', shared.checked ? 'yes' : 'no'));
    keep();
  });
  discard.addEventListener('click', () => {
    writing.value = '';
    writing.dispatchEvent(new Event('input'));
    writing.focus();
  });
  writing.addEventListener('input', keep);

  const draft = shared.checked ? '' : stored(process);
  if (writing.value === '' && draft !== '') {
    writing.value = draft;
    writing.dispatchEvent(new Event('input'));
    say('restored');
  } else {
    say(!shared.checked && stored(process) !== '' ? 'kept' : 'none');
  }
}

if (writing) {
  const panel = document.querySelector('[data-reading]');
  const note = document.querySelector('[data-draft]');
  if (panel) readAlong(panel);
  if (note) keepDraft(note);
}

for (const sent of document.querySelectorAll('[data-draft-gone]')) forget(sent.dataset.draftGone);

for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}
