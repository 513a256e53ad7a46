// Receipts of the ledger, checked from their bytes alone: what Sources/Casework/Evidence does, in the same order and as strictly. It asks
// nobody and sends nothing.

const HEADING = 'c2sp.org/tlog-proof@v1';
const MOST = { receipt: 256 * 1024, note: 64 * 1024, signatures: 64, proof: 63, entry: 65_535, policy: 128 };
const LARGEST = 2n ** 63n - 1n;

/** Why a receipt proves nothing; `kind` is the name that the kernel gives it. */
class Worthless extends Error {
  constructor(kind, about = {}) {
    super(kind);
    Object.assign(this, { kind }, about);
  }
}

// Bytes and texts

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Null for what is not UTF-8. */
function decoded(bytes) {
  try {
    return strict.decode(bytes);
  } catch {
    return null;
  }
}

const encoded = (text) => new TextEncoder().encode(text);
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
const areSame = (left, right) => left.length === right.length && left.every((byte, place) => byte === right[place]);
/** Swift's equality of texts is that of Unicode form C. */
const composed = (text) => text.normalize('NFC');
const isNamed = (left, right) => composed(left) === composed(right);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let place = 0;
  for (const part of parts) {
    whole.set(part, place);
    place += part.length;
  }
  return whole;
}

/** Lines, with what stands after the last line feed as the last one. */
function linesOf(bytes) {
  const lines = [];
  let start = 0;
  for (let end; (end = bytes.indexOf(0x0a, start)) >= 0; start = end + 1) lines.push(bytes.subarray(start, end));
  return [...lines, bytes.subarray(start)];
}

/** The bytes of canonical base 64, RFC 4648 section 4; null for any other text. */
function fromBase64(text) {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return null;
  const binary = atob(text);
  return btoa(binary) === text ? Uint8Array.from(binary, (sign) => sign.charCodeAt(0)) : null;
}

function hashFrom(text) {
  const bytes = fromBase64(text);
  return bytes?.length === 32 ? bytes : null;
}

/** A number without sign and without leading zeroes; null for any other text. */
function plainNumber(text) {
  const number = /^(0|[1-9][0-9]*)$/.test(text) ? BigInt(text) : null;
  return number !== null && number <= LARGEST ? number : null;
}

const numberOf = (bytes) => bytes.reduce((number, byte) => (number << 8n) | BigInt(byte), 0n);
const isName = (name) => name !== '' && !/[+\p{White_Space}\u0000-\u001f]/u.test(name);

// Cryptography

const sha256 = async (bytes) => new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));

async function isSigned(signature, message, key) {
  try {
    const known = await crypto.subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    return await crypto.subtle.verify('Ed25519', known, signature, message);
  } catch {
    return false;
  }
}

/** Whether this browser has SHA-256 and Ed25519 for pages like this one: tried with the first signature of RFC 8032 section 7.1. */
export async function canCheck() {
  const bytes = (text) => Uint8Array.from(text.match(/../g), (pair) => parseInt(pair, 16));
  const key = bytes('d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a');
  const signature = bytes(
    'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b');
  return Boolean(globalThis.crypto?.subtle) && isSigned(signature, new Uint8Array(), key);
}

// Keys and notes

const NOTE = 0x01, COSIGNATURE = 0x04;

/** Null unless the text is a key of a kind known here and its id fits. */
async function verifierKey(text) {
  const parts = /^([^+]*)\+([^+]*)\+(.*)$/s.exec(text);
  const key = parts && fromBase64(parts[3]);
  if (!key || key.length !== 33 || ![NOTE, COSIGNATURE].includes(key[0]) || !isName(parts[1])) return null;
  const id = (await sha256(joined(encoded(parts[1]), [0x0a], key))).subarray(0, 4);
  return parts[2] === hex(id) ? { name: parts[1], kind: key[0], key: key.slice(1), id: hex(id) } : null;
}

function noteSignature(line) {
  const parts = /^\u2014 ([^ ]*) (.*)$/s.exec(line);
  const bytes = parts && isName(parts[1]) ? fromBase64(parts[2]) : null;
  return bytes && bytes.length > 4 ? { name: parts[1], id: hex(bytes.subarray(0, 4)), bytes: bytes.slice(4) } : null;
}

function signedNote(bytes) {
  if (bytes.length > MOST.note || bytes.at(-1) !== 0x0a || bytes.some((byte) => byte < 0x20 && byte !== 0x0a)) return null;
  let split = bytes.length - 2;
  while (split >= 0 && !(bytes[split] === 0x0a && bytes[split + 1] === 0x0a)) split -= 1;
  const text = split < 0 ? null : decoded(bytes.subarray(0, split + 1));
  if (text === null) return null;
  const lines = linesOf(bytes.subarray(split + 2, Math.max(split + 2, bytes.length - 1)));
  const signatures = lines.map((line) => noteSignature(decoded(line) ?? ''));
  return lines.length <= MOST.signatures && signatures.every(Boolean) ? { text, signatures } : null;
}

function checkpointOf(text) {
  const lines = text.split('\n');
  if (lines.length !== 4 || lines[3] !== '' || !isName(lines[0])) return null;
  const [size, root] = [plainNumber(lines[1]), hashFrom(lines[2])];
  return size === null || root === null ? null : { origin: lines[0], size, root };
}

/** When a cosignature says it was made, in seconds since 1970; null when this is none. */
function cosignedAt(signature) {
  const time = signature.bytes.length === 72 ? numberOf(signature.bytes.subarray(0, 8)) : null;
  return time !== null && time <= LARGEST ? time : null;
}

function isOf(signature, key) {
  return key.id === signature.id && isNamed(key.name, signature.name);
}

async function isGood(signature, key, text) {
  if (key.kind === NOTE) return signature.bytes.length === 64 && isSigned(signature.bytes, encoded(text), key.key);
  const time = cosignedAt(signature);
  return time !== null && isSigned(signature.bytes.subarray(8), encoded(`cosignature/v1\ntime ${time}\n${text}`), key.key);
}

/** The keys that signed; null when one of their signatures is not good, which condemns the whole note. */
async function signersOf(note, keys) {
  const signers = new Set();
  for (const signature of note.signatures) {
    for (const key of keys.filter((each) => isOf(signature, each))) {
      if (!(await isGood(signature, key, note.text))) return null;
      signers.add(key);
    }
  }
  return signers;
}

// Policies

/** Whom one trusts (C2SP tlog-policy). */
export class Policy {
  logs = [];
  witnesses = [];
  groups = [];
  quorum = null;
  #names = new Set();
  #members = new Set();

  /** Throws `Worthless` with the number of a line that cannot be, from 1; 0 when something is missing in the whole. */
  static async read(bytes) {
    const policy = new Policy();
    if (bytes.length > MOST.note) throw new Worthless('unusablePolicy', { line: 0 });
    for (const [place, line] of linesOf(bytes).entries()) {
      if (!(await policy.#take(line))) throw new Worthless('unusablePolicy', { line: place + 1 });
    }
    if (policy.quorum === null) throw new Worthless('unusablePolicy', { line: 0 });
    return policy;
  }

  async #take(line) {
    const text = line.some((byte) => (byte < 0x20 && byte !== 0x09) || byte === 0x7f) ? null : decoded(line);
    if (text === null) return false;
    const words = text.split(/[ \t]+/).filter((word) => word !== '');
    if (words.length === 0 || words[0].startsWith('#')) return true;
    if (Math.max(this.logs.length, this.witnesses.length, this.groups.length) >= MOST.policy) return false;
    if (words[0] === 'log' && [2, 3].includes(words.length)) return this.#takeLog(words[1]);
    if (words[0] === 'witness' && [3, 4].includes(words.length)) return this.#takeWitness(words[1], words[2]);
    if (words[0] === 'group' && words.length >= 4) return this.#takeGroup(words[1], words[2], words.slice(3));
    return words[0] === 'quorum' && words.length === 2 && this.#takeQuorum(words[1]);
  }

  async #takeLog(text) {
    const key = await verifierKey(text);
    if (key?.kind !== NOTE || this.logs.some((each) => areSame(each.key, key.key))) return false;
    return this.logs.push(key) > 0;
  }

  async #takeWitness(name, text) {
    const key = await verifierKey(text);
    if (key?.kind !== COSIGNATURE || this.witnesses.some((each) => areSame(each.key.key, key.key)) || !this.#isNew(name)) return false;
    return this.witnesses.push({ name: composed(name), key }) > 0;
  }

  #takeGroup(name, count, given) {
    const members = given.map(composed);
    const threshold = count === 'any' ? 1n : count === 'all' ? BigInt(members.length) : (plainNumber(count) ?? 0n);
    if (threshold < 1n || threshold > BigInt(members.length)) return false;
    for (const member of members) {
      if (!this.#names.has(member) || this.#members.has(member)) return false;
      this.#members.add(member);
    }
    return this.#isNew(name) && this.groups.push({ name: composed(name), threshold: Number(threshold), members }) > 0;
  }

  #takeQuorum(name) {
    if (this.quorum !== null || (name !== 'none' && !this.#names.has(composed(name)))) return false;
    this.quorum = composed(name);
    return true;
  }

  #isNew(name) {
    if (name === 'none' || this.#names.has(composed(name))) return false;
    this.#names.add(composed(name));
    return true;
  }

  /** Whether validators confirm at all, and these are enough. */
  isConfirmedBy(signers) {
    const witnessed = new Set(this.witnesses.filter((each) => signers.has(each.key)).map((each) => each.name));
    for (const group of this.groups) {
      if (group.members.filter((each) => witnessed.has(each)).length >= group.threshold) witnessed.add(group.name);
    }
    return this.quorum !== 'none' && witnessed.has(this.quorum);
  }

  /** How many validators the quorum asks for; null for anything more intricate than one group of them. */
  get threshold() {
    const isWitness = (name) => this.witnesses.some((each) => each.name === name);
    if (this.quorum === 'none') return 0;
    if (isWitness(this.quorum)) return 1;
    const group = this.groups.find((each) => each.name === this.quorum);
    return group?.members.every(isWitness) ? group.threshold : null;
  }
}

// The tree and its leaves

/** RFC 9162 section 2.1.3.2. */
async function isIncluded(leaf, index, size, root, proof) {
  if (index >= size) return false;
  let [place, last, hash] = [index, size - 1n, leaf];
  for (const sibling of proof) {
    if (last === 0n) return false;
    if ((place & 1n) === 1n || place === last) {
      hash = await sha256(joined([1], sibling, hash));
      while ((place & 1n) === 0n && place !== 0n) [place, last] = [place >> 1n, last >> 1n];
    } else {
      hash = await sha256(joined([1], hash, sibling));
    }
    [place, last] = [place >> 1n, last >> 1n];
  }
  return last === 0n && areSame(hash, root);
}

/** The fields of an entry's canonical bytes; null when they are none. */
function fieldsOf(bytes) {
  const fields = [];
  for (let place = 0; place < bytes.length;) {
    const end = place + 2 + (bytes[place] << 8 | bytes[place + 1]);
    if (place + 2 > bytes.length || end > bytes.length) return null;
    fields.push(bytes.subarray(place + 2, end));
    place = end;
  }
  return fields;
}

function entryOf(bytes) {
  const fields = bytes.length <= MOST.entry ? fieldsOf(bytes) : null;
  if (fields?.length !== 11) return null;
  const [schema, type, stream, , agency] = fields.map(decoded);
  const [, , , sequence, , actor, at, payload, previous, , signature] = fields;
  const lengths = [[sequence, 8], [actor, 16], [at, 8], [payload, 32], [previous, 32], [signature, 64]];
  if (schema !== 'dienhong-entry/v1' || [type, stream, agency].includes(null)) return null;
  if (lengths.some(([field, length]) => field.length !== length)) return null;
  const number = numberOf(sequence);
  if (number < 1n || number > LARGEST) return null;
  return { type, stream, sequence: number, agency, at: BigInt.asIntN(64, numberOf(at)), payload };
}

// Receipts

function proofFile(bytes) {
  if (bytes.length > MOST.receipt) return null;
  let rest = bytes;
  const line = () => {
    const end = rest.indexOf(0x0a);
    if (end < 0) return null;
    const text = decoded(rest.subarray(0, end));
    rest = rest.subarray(end + 1);
    return text;
  };
  const after = (name) => {
    const text = line();
    return text?.startsWith(`${name} `) ? text.slice(name.length + 1) : '?';
  };
  if (line() !== HEADING) return null;
  const extra = fromBase64(after('extra'));
  const index = extra && plainNumber(after('index'));
  if (index === null) return null;
  const proof = [];
  for (let text; (text = line()) !== '';) {
    const hash = text !== null && proof.length < MOST.proof ? hashFrom(text) : null;
    if (!hash) return null;
    proof.push(hash);
  }
  return { extra, index, proof, checkpoint: rest };
}

async function verdictOf(receipt, policy) {
  const file = proofFile(receipt);
  const note = file && signedNote(file.checkpoint);
  const checkpoint = note && checkpointOf(note.text);
  if (!checkpoint) throw new Worthless('malformed');
  const log = policy.logs.find((each) => isNamed(each.name, checkpoint.origin));
  if (!log) throw new Worthless('unknownLog', { origin: checkpoint.origin });
  const validators = policy.witnesses.map((each) => each.key);
  const signers = await signersOf(note, [log, ...validators]);
  if (!signers?.has(log)) throw new Worthless('badSignature');
  const leaf = await sha256(joined([0], file.extra));
  if (!(await isIncluded(leaf, file.index, checkpoint.size, checkpoint.root, file.proof))) throw new Worthless('notIncluded');
  const entry = entryOf(file.extra);
  if (!entry) throw new Worthless('noEntry');
  const time = (key) => cosignedAt(note.signatures.find((each) => isOf(each, key)));
  return {
    outcome: policy.isConfirmedBy(signers) ? 'confirmed' : 'sealed', entry, index: file.index, checkpoint,
    cosigners: validators.filter((each) => signers.has(each)).map((each) => ({ name: each.name, at: time(each) })),
    missing: validators.filter((each) => !signers.has(each)).map((each) => each.name),
  };
}

// What was said

/** What was said, when the opening is of this hash; null otherwise. */
async function opened(bytes, hash) {
  const lines = (decoded(bytes) ?? '').split('\n');
  if (lines.length !== 4 || lines[0] !== 'dienhong-opening/v1' || lines[3] !== '') return null;
  const [salt, payload] = [fromBase64(lines[1]), fromBase64(lines[2])];
  if (salt?.length !== 32 || !payload) return null;
  return areSame(await sha256(joined(salt, payload)), hash) ? payload : null;
}

/** The hashes of all files that a value names, wherever they stand. */
function namedFiles(value) {
  if (value === null || typeof value !== 'object') return [];
  if (typeof value.hash === 'string' && typeof value.name === 'string' && Object.hasOwn(value, 'size')) return [value.hash];
  return Object.values(value).flatMap(namedFiles);
}

function filesIn(payload) {
  try {
    return namedFiles(JSON.parse(decoded(payload)));
  } catch {
    return [];
  }
}

/**
 * Checks a receipt against a policy, both as bytes; with an opening, that exactly this was said; with documents, `{ name, bytes }`, that
 * each was sent with it.
 */
export async function check({ receipt, policy: given, opening = null, documents = [] }) {
  let policy, verdict;
  try {
    policy = await Policy.read(given);
    verdict = await verdictOf(receipt, policy);
  } catch (error) {
    if (!(error instanceof Worthless)) throw error;
    return { outcome: error.kind, line: error.line, origin: error.origin };
  }
  const said = opening && (await opened(opening, verdict.entry.payload));
  const files = said ? filesIn(said) : [];
  return {
    ...verdict, quorum: policy.threshold, validators: policy.witnesses.length, isOpeningRight: opening && Boolean(said),
    said: said && decoded(said),
    documents: await Promise.all(
      documents.map(async ({ name, bytes }) => ({ name, isNamed: files.includes(hex(await sha256(bytes))) }))),
  };
}
