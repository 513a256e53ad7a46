// Sending: reads along while one writes.

/** Milliseconds of rest after the last letter before the text is read. */
const REST = 700;

const panel = document.querySelector('[data-reading]');
const writing = panel?.closest('form')?.elements.namedItem('content');

if (panel && writing) {
  const result = panel.querySelector('[data-reading-result]');
  let timer, asking, read = writing.value;

  async function readAlong() {
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
    timer = setTimeout(readAlong, REST);
  });
}
