// Files: sent in pieces as soon as they are chosen, by the protocol tus 1.0.0, with their progress. A broken line costs one piece.

/** Bytes of a piece: some seconds on a slow line. */
const PIECE = 262_144;

/** Milliseconds before the first, second … further try. The last stays. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

/** Pieces on their way, over all controls of the page. */
let underway = 0;
let submitter;

class Refused extends Error {}

async function ask(address, options) {
  const answer = await fetch(address, {
    ...options, headers: { 'Tus-Resumable': '1.0.0', Accept: 'application/problem+json', ...options.headers },
  });
  if (answer.ok) return answer;
  // What is wrong with the file itself does not become right by trying again.
  if ([400, 403, 404, 413, 415].includes(answer.status)) {
    const problem = await answer.json().catch(() => ({}));
    throw new Refused(problem.detail ?? String(answer.status));
  }
  const failure = new Error(String(answer.status));
  failure.pause = Number(answer.headers.get('Retry-After')) * 1_000;
  throw failure;
}

const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

/** The name that an unfinished upload of the same file has in this tab, also after the page was loaded anew. */
const mark = (file) => `dienhong.upload.${file.name}.${file.size}.${file.lastModified}`;

async function begin(file, place) {
  const known = sessionStorage.getItem(mark(file));
  if (known) return known;
  const name = btoa(String.fromCharCode(...new TextEncoder().encode(file.name)));
  const answer = await ask(place, { method: 'POST', headers: { 'Upload-Length': file.size, 'Upload-Metadata': `filename ${name}` } });
  const address = answer.headers.get('Location');
  sessionStorage.setItem(mark(file), address);
  return address;
}

/** One file from its beginning, or from where it stopped, to its token. */
async function send(file, place, signal, tell) {
  const address = await begin(file, place);
  let state = await ask(address, { method: 'HEAD', signal });
  let offset = Number(state.headers.get('Upload-Offset'));
  while (offset < file.size) {
    tell(offset);
    const body = file.slice(offset, offset + PIECE);
    const headers = { 'Upload-Offset': offset, 'Content-Type': 'application/offset+octet-stream' };
    state = await ask(address, { method: 'PATCH', body, headers, signal });
    offset = Number(state.headers.get('Upload-Offset'));
  }
  tell(offset);
  const whole = await (await ask(address, { method: 'GET', signal })).json();
  sessionStorage.removeItem(mark(file));
  return whole;
}

async function persist(file, place, signal, tell, broken) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await send(file, place, signal, tell);
    } catch (error) {
      if (signal.aborted) throw error;
      if (error instanceof Refused) {
        // A forgotten upload of this tab: begin anew, once.
        const wasKnown = sessionStorage.getItem(mark(file));
        sessionStorage.removeItem(mark(file));
        if (!wasKnown || tries > 0) throw error;
        continue;
      }
      broken();
      await rest(error.pause || PAUSES[Math.min(tries, PAUSES.length - 1)]);
    }
  }
}

function control(input) {
  const box = input.closest('.field');
  const words = box.querySelector('[data-upload-words]').dataset;
  const state = box.querySelector('[data-upload-state]');

  function list() {
    const found = box.querySelector('ul.files');
    if (found) return found;
    const made = document.createElement('ul');
    made.className = 'files';
    input.before(made);
    return made;
  }

  function row(file) {
    const item = document.createElement('li');
    const name = document.createElement('span');
    name.textContent = file.name;
    const progress = document.createElement('progress');
    progress.max = file.size;
    progress.value = 0;
    progress.setAttribute('aria-label', file.name);
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.className = 'button button-quiet';
    remove.textContent = words.remove;
    remove.setAttribute('aria-label', `${words.remove}: ${file.name}`);
    item.append(name, progress, remove);
    list().append(item);
    return { item, progress, remove };
  }

  async function take(file) {
    const { item, progress, remove } = row(file);
    const stopping = new AbortController();
    remove.addEventListener('click', () => {
      stopping.abort();
      item.remove();
      input.focus();
    });
    underway += 1;
    try {
      const whole = await persist(
        file, input.dataset.uploads, stopping.signal,
        (offset) => {
          progress.value = offset;
          if (state.textContent === words.broken) state.textContent = '';
        },
        () => (state.textContent = words.broken));
      const token = document.createElement('input');
      token.type = 'hidden';
      token.name = `${input.name}.received`;
      token.value = whole.token;
      const size = document.createElement('small');
      size.textContent = whole.size;
      progress.replaceWith(size);
      item.append(token);
      state.textContent = words.whole;
    } catch (error) {
      if (!stopping.signal.aborted) {
        const why = document.createElement('span');
        why.className = 'file-note';
        why.textContent = error.message;
        progress.replaceWith(why);
        state.textContent = error.message;
      }
    } finally {
      underway -= 1;
      if (underway === 0 && submitter !== undefined) {
        const button = submitter;
        submitter = undefined;
        input.form.requestSubmit(button);
      }
    }
  }

  input.addEventListener('change', () => {
    const files = [...input.files];
    // Sent in pieces, they need not go with the form once more.
    input.value = '';
    for (const file of files) take(file);
  });
  input.form.addEventListener('submit', (event) => {
    if (underway === 0 || event.defaultPrevented) return;
    event.preventDefault();
    submitter = event.submitter;
    state.textContent = words.waiting;
  });
}

// Where nothing can be remembered, or pieces cannot be cut, the form takes the files as it always does.
const inputs = document.querySelectorAll('input[type=file][data-uploads]');
try {
  sessionStorage.getItem('dienhong');
  for (const input of inputs) control(input);
} catch {
  // Storage is refused.
}
