// The page that checks receipts. Everything is reckoned here and nothing is sent, but by a browser that lacks the means.

const words = globalThis.document?.querySelector('[data-verify]')?.dataset;

/** What was pasted, as the file it was pasted from; null when there is nothing. */
function pastedBytes(text) {
  const trimmed = text.replaceAll('\r', '').replace(/^[\n ]+|[\n ]+$/g, '');
  return trimmed === '' ? null : encoded(`${trimmed}\n`);
}

/** A sentence with what was found in its braces. */
const said = (sentence, found) => sentence.replace(/\{(\w+)\}/g, (_, name) => String(found[name]));

/** To the second at UTC+7; what lies beyond the years 1 … 9999 is brought to their ends. */
function momentOf(milliseconds) {
  const [first, last] = [-62_135_622_000_000n, 253_402_275_599_999n];
  const within = milliseconds < first ? first : milliseconds > last ? last : milliseconds;
  const moment = new Date(Number(within) + 7 * 3_600_000);
  const [date, month, year] = [moment.getUTCDate(), moment.getUTCMonth() + 1, moment.getUTCFullYear()];
  return `${moment.toISOString().split('T')[1].slice(0, 8)}, ${date}/${month}/${year} (UTC+7)`;
}

// Showing

function made(name, text, ...children) {
  const element = document.createElement(name);
  element.append(...(text === null ? children : [text]));
  return element;
}

function notice(kind, ...paragraphs) {
  const box = document.querySelector(`[data-verify] .notice-${kind}`).cloneNode(true);
  box.querySelector('p').replaceWith(...paragraphs.map((each) => made('p', null, each)));
  return box;
}

function factList(facts) {
  const list = made('dl', null, ...facts.map(([label, value]) => made('div', null, made('dt', label), made('dd', null, value))));
  list.className = 'facts';
  return list;
}

const listOf = (items) => made('ul', null, ...items.map((each) => made('li', each)));

function factsOf({ entry, index, checkpoint, cosigners, missing }) {
  const signed = cosigners.map((each) => `${each.name} · ${momentOf(each.at * 1000n)}`);
  return factList([
    [words.log, checkpoint.origin],
    [words.entry, said(words.entryPlace, { index, size: checkpoint.size })],
    [words.matter, entry.stream],
    [words.event, said(words.eventPlace, entry)],
    [words.agency, entry.agency === '' ? words.operator : entry.agency],
    [words.time, momentOf(entry.at)],
    [words.signed, signed.length === 0 ? words.nobody : listOf(signed)],
    ...(missing.length === 0 ? [] : [[words.missing, listOf(missing)]]),
  ]);
}

function headlineOf(found) {
  const numbers = { count: found.cosigners?.length, validators: found.validators, quorum: found.quorum ?? words.intricate };
  const box = (kind, headline, text) => notice(kind, made('strong', headline), text);
  switch (found.outcome) {
    case 'confirmed': return box('success', words.confirmed, said(words.confirmedWords, numbers));
    case 'sealed': return box('warning', words.sealed, said(words.sealedWords, numbers));
    case 'unknownLog': return box('warning', words.unchecked, said(words.unknownLog, found));
    case 'unusablePolicy':
      return box('warning', words.unchecked, found.line === 0 ? words.wantingPolicy : said(words.badPolicy, found));
    case 'noReceipt': return box('warning', words.unchecked, words.noReceipt);
    default: return box('stop', words.worthless, words[found.outcome]);
  }
}

function pointsOf(found, hasDocuments) {
  const points = [];
  if (typeof found.isOpeningRight === 'boolean') {
    points.push(found.isOpeningRight ? notice('success', words.rightOpening) : notice('stop', words.wrongOpening));
  }
  if (!found.isOpeningRight) return hasDocuments ? [...points, notice('warning', words.documentsNeedOpening)] : points;
  const ofDocument = (each) => notice(each.isNamed ? 'success' : 'stop', said(each.isNamed ? words.rightDocument : words.wrongDocument, each));
  return [...points, ...found.documents.map(ofDocument)];
}

function fullText(text) {
  const box = made('pre', text);
  box.className = 'snippet';
  return made('details', null, made('summary', words.said), box);
}

function show(place, found, hasDocuments) {
  place.dataset.outcome = found.outcome;
  place.replaceChildren(
    headlineOf(found), ...pointsOf(found, hasDocuments), ...(found.entry ? [factsOf(found)] : []), ...(found.said ? [fullText(found.said)] : []));
  place.focus();
  place.scrollIntoView({ block: 'nearest' });
}

// The form

const fileOf = (part) => document.querySelector(`[data-part="${part}"]`);
const fieldOf = (form, part) => form.elements.namedItem(part);
const bytesOf = async (file) => new Uint8Array(await file.arrayBuffer());

/** A file that was chosen counts as it is; otherwise what was pasted, or what stood there when the page came. */
async function partOf(form, part) {
  const [[file], field] = [fileOf(part).files, fieldOf(form, part)];
  return file ? bytesOf(file) : (pastedBytes(field.value) ?? pastedBytes(part === 'policy' ? field.defaultValue : ''));
}

const documentsOf = () => Promise.all([...fileOf('files').files].map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })));

async function checkHere(form, place) {
  const [receipt, policy, opening, documents] = await Promise.all(
    [partOf(form, 'receipt'), partOf(form, 'policy'), partOf(form, 'opening'), documentsOf()]);
  const found = receipt ? await check({ receipt, policy: policy ?? new Uint8Array(), opening, documents }) : { outcome: 'noReceipt' };
  show(place, found, documents.length > 0);
}

/** Puts files into the fields that are sent; of documents their hashes, where the browser can reckon these. */
async function fillFields(form) {
  for (const part of ['receipt', 'policy', 'opening']) {
    const [file] = fileOf(part).files;
    if (file) fieldOf(form, part).value = await file.text();
  }
  const hashes = await Promise.all((await documentsOf()).map(async ({ bytes }) => hex(await sha256(bytes))));
  if (hashes.length > 0) fieldOf(form, 'documents').value = hashes.join('\n');
}

/** One way of giving a part at a time: a file that is chosen empties the field, and writing in the field lets the file go. */
function bind(form, part) {
  const [field, file] = [fieldOf(form, part), fileOf(part)];
  file.addEventListener('change', () => {
    if (file.files.length > 0) field.value = '';
  });
  field.addEventListener('input', () => (file.value = ''));
}

function reveal(selector, isShown = true) {
  for (const each of document.querySelectorAll(selector)) each.hidden = !isShown;
}

async function begin(form, place) {
  const isAble = await canCheck();
  const isAlone = 'verifyAlone' in form.dataset;
  for (const part of ['receipt', 'policy', 'opening']) bind(form, part);
  reveal('[data-verify-file], [data-verify-run]');
  reveal('[data-verify-sent]', false);
  // Files have to be hashed here even where the server checks the rest.
  reveal('[data-verify-hashes]', !isAble && !globalThis.crypto?.subtle);
  reveal(isAble ? '[data-verify-here]' : '[data-verify-unable]');
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    if (isAble) return checkHere(form, place);
    if (isAlone) return;
    await fillFields(form);
    form.submit();
  });
}

const result = globalThis.document?.querySelector('[data-verify-result]');
const checked = words && result?.parentElement.querySelector('form[data-verify-alone], form[action$="/verify"]');
if (checked) begin(checked, result);
