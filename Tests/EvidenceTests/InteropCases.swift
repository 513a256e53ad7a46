import Casework
import Foundation
import Ledger
import Testing

/// Writes random cases with our verdict on each, for `Tests/Interop/ledger`, where a program in Go that knows nothing of ours judges them again.
@Suite struct `Cases for an independent checker` {
  private static let file = ProcessInfo.processInfo.environment["DIENHONG_INTEROP_FILE"]
  private static let count = ProcessInfo.processInfo.environment["DIENHONG_INTEROP_CASES"].flatMap { Int($0) } ?? 10_000
  private static let seed = ProcessInfo.processInfo.environment["DIENHONG_INTEROP_SEED"].flatMap { UInt64($0) } ?? 1284

  @Test(.enabled(if: file != nil, "run by Tests/Interop/ledger")) func `are written out`() throws {
    let path = try #require(Self.file)
    var writer = try InteropWriter(seed: Self.seed)
    var lines: [String] = []
    for _ in 0..<Self.count { lines.append(try writer.line()) }
    try (lines.joined(separator: "\n") + "\n").write(toFile: path, atomically: true, encoding: .utf8)
  }
}

/// Lines of fields with tabs between them: the kind, our verdict, whether something was changed on purpose, and what is to be judged.
private struct InteropWriter {
  private var dice: Dice
  /// The tree of the leaves `leaf 0`, `leaf 1` and so on, as Go builds it too.
  private let hashes: [Hash]
  private let tree: MerkleTree<Never>
  private let signers: [Signer]
  private let crypto = Cryptography.standard

  init(seed: UInt64) throws {
    dice = Dice(seed)
    var nodes: [TreeNode: Hash] = [:]
    var edge = TreeEdge()
    hashes = (0..<4_000).map { Cryptography.standard.leaf(Array("leaf \($0)".utf8)) }
    for hash in hashes { edge.append(hash, .standard) { nodes[$0] = $1 } }
    tree = MerkleTree(.standard) { [nodes] in nodes[$0] ?? .zero }
    signers = [
      try Signer(1, "example.org/log", .note), try Signer(2, "bob.example", .note), try Signer(3, "v0.example", .cosignature),
      try Signer(4, "SởTưpháp.example", .cosignature),
    ]
  }

  mutating func line() throws -> String {
    switch Int.random(in: 0..<100, using: &dice) {
    case 0..<40: inclusion()
    case 40..<65: consistency()
    case 65..<90: try note()
    case 90..<95: verifierKey()
    default: tile()
    }
  }

  private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &dice) < percent }

  // MARK: Proofs

  private mutating func inclusion() -> String {
    var size = Int.random(in: 1...(chance(50) ? 40 : hashes.count), using: &dice)
    var index = Int.random(in: 0..<size, using: &dice)
    var (leaf, root, proof) = (hashes[index], tree.root(of: size), tree.inclusionProof(of: index, in: size))
    let isChanged = chance(60)
    if isChanged {
      switch Int.random(in: 0..<5, using: &dice) {
      case 0: leaf = changed(leaf)
      case 1: root = changed(root)
      case 2: (index, size) = changed(index, size)
      default: change(&proof)
      }
    }
    let verdict = crypto.isIncluded(leaf, at: index, of: size, root: root, proof: proof)
    return fields("inclusion", "\(verdict)", isChanged, "\(size)", "\(index)", "\(leaf)", "\(root)", text(proof))
  }

  private mutating func consistency() -> String {
    var size = Int.random(in: 1...(chance(50) ? 40 : hashes.count), using: &dice)
    // From nothing, everybody goes on: Go's checker does not take that question.
    var old = Int.random(in: 1...size, using: &dice)
    var (oldRoot, root, proof) = (tree.root(of: old), tree.root(of: size), tree.consistencyProof(from: old, to: size))
    let isChanged = chance(60)
    if isChanged {
      switch Int.random(in: 0..<5, using: &dice) {
      case 0: oldRoot = changed(oldRoot)
      case 1: root = changed(root)
      case 2:
        (old, size) = changed(old, size)
        old = max(old, 1)
      default: change(&proof)
      }
    }
    let verdict = crypto.isConsistent(from: old, oldRoot, to: size, root, proof: proof)
    return fields("consistency", "\(verdict)", isChanged, "\(size)", "\(old)", "\(oldRoot)", "\(root)", text(proof))
  }

  private mutating func changed(_ hash: Hash) -> Hash {
    Hash(hash.bytes.flipping(bit: Int.random(in: 0..<256, using: &dice))) ?? .zero
  }

  private mutating func changed(_ index: Int, _ size: Int) -> (Int, Int) {
    switch Int.random(in: 0..<6, using: &dice) {
    case 0: (index + 1, size)
    case 1: (index - 1, size)
    case 2: (index, size + 1)
    case 3: (index, size - 1)
    case 4: (index, 1 << 40)
    default: (Int.random(in: 0...hashes.count, using: &dice), Int.random(in: 0...hashes.count, using: &dice))
    }
  }

  private mutating func change(_ proof: inout [Hash]) {
    let place = proof.indices.randomElement(using: &dice)
    switch (Int.random(in: 0..<6, using: &dice), place) {
    case (0, let place?): proof[place] = changed(proof[place])
    case (1, let place?): proof.remove(at: place)
    case (2, let place?): proof.swapAt(place, proof.count - 1)
    case (3, _): proof.reverse()
    case (4, let place?): proof.insert(proof[place], at: place)
    default: proof.append(hashes[0])
    }
  }

  // MARK: Notes

  private mutating func note() throws -> String {
    let text = noteText()
    var lines = try signers.filter { _ in chance(70) }.map { try signature($0, of: text).description }
    if chance(20) { lines.append(NoteSignature(signers[0].key, bytes: dice.bytes(64)).description.replacing("example.org", with: "other")) }
    lines.shuffle(using: &dice)
    let isChanged = chance(60)
    if isChanged, chance(30) { try changeLines(&lines, of: text) }
    var bytes = Array("\(text)\n\(lines.map { $0 + "\n" }.joined())".utf8)
    if isChanged { changeBytes(&bytes) }
    let known = signers.filter { _ in chance(80) }.map(\.key)
    return fields(
      "note", verdict(bytes, known), isChanged, known.map(\.description).joined(separator: ","), Base64.encode(bytes))
  }

  private mutating func noteText() -> String {
    switch Int.random(in: 0..<4, using: &dice) {
    case 0: "\n"
    case 1: "one\n\n— two\n\nĐồng ý\n"
    default: Checkpoint(origin: "example.org/log", size: Int.random(in: 0...10_000, using: &dice), root: Hash(dice.bytes(32)) ?? .zero).text
    }
  }

  private mutating func signature(_ signer: Signer, of text: String) throws -> NoteSignature {
    guard signer.key.kind == .cosignature else { return NoteSignature(signer.key, bytes: try signer.sign(Array(text.utf8))) }
    let time = Int64.random(in: 0...4_000_000_000, using: &dice)
    let stamp = withUnsafeBytes(of: time.bigEndian) { Array($0) }
    return NoteSignature(signer.key, bytes: stamp + (try signer.sign(Array("cosignature/v1\ntime \(time)\n\(text)".utf8))))
  }

  private mutating func changeLines(_ lines: inout [String], of text: String) throws {
    switch Int.random(in: 0..<5, using: &dice) {
    case 0: lines.append(NoteSignature(signers[1].key, bytes: try signers[0].sign(Array(text.utf8))).description)
    case 1: lines.append(NoteSignature(signers[2].key, bytes: dice.bytes(72)).description)
    case 2: lines.append(contentsOf: lines.prefix(1))
    case 3: lines = lines.map { $0.decomposedStringWithCanonicalMapping }
    default: lines.append(NoteSignature(signers[0].key, bytes: dice.bytes(1)).description)
    }
  }

  private mutating func changeBytes(_ bytes: inout [UInt8]) {
    let place = Int.random(in: bytes.indices, using: &dice)
    switch Int.random(in: 0..<8, using: &dice) {
    case 0: bytes = bytes.flipping(bit: Int.random(in: 0..<bytes.count * 8, using: &dice))
    case 1: bytes.remove(at: place)
    case 2: bytes.insert(bytes[place], at: place)
    case 3: bytes.insert(UInt8.random(in: 0...255, using: &dice), at: place)
    case 4: bytes.removeLast()
    case 5: bytes.append(0x0A)
    case 6:
      // The last sign before the padding: some of its bits belong to no byte.
      if let padding = bytes.lastIndex(of: UInt8(ascii: "=")), padding > 2 {
        let sign = bytes[padding - 1] == UInt8(ascii: "=") ? padding - 2 : padding - 1
        bytes[sign] = bytes[sign] == UInt8(ascii: "A") ? UInt8(ascii: "B") : bytes[sign] + 1
      }
    default: break
    }
  }

  private func verdict(_ bytes: [UInt8], _ known: [VerifierKey]) -> String {
    guard let signed = SignedNote(bytes)?.verified(by: known, .standard) else { return "refused" }
    return "signed " + known.indices.filter { signed.contains(known[$0]) }.map { "\($0)" }.joined(separator: ",")
  }

  // MARK: Keys and tiles

  private mutating func verifierKey() -> String {
    var bytes = Array((signers.randomElement(using: &dice) ?? signers[0]).key.description.utf8)
    let isChanged = chance(70)
    if isChanged {
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: bytes = Array(String(decoding: bytes, as: UTF8.self).uppercased().utf8)
      case 1:
        // The id in capitals.
        let parts = bytes.split(separator: UInt8(ascii: "+"), maxSplits: 2)
        bytes = parts[0] + [0x2B] + String(decoding: parts[1], as: UTF8.self).uppercased().utf8 + [0x2B] + parts[2]
      default: changeBytes(&bytes)
      }
    }
    let verdict = String(validating: bytes, as: UTF8.self).flatMap { VerifierKey($0, .standard) } != nil
    return fields("key", "\(verdict)", isChanged, Base64.encode(bytes))
  }

  private mutating func tile() -> String {
    let index = Int.random(in: 0..<1_000_000_000_000, using: &dice) >> Int.random(in: 0...39, using: &dice)
    let tile = TileAddress(
      .hashes(level: Int.random(in: 0...7, using: &dice)), index: index, width: chance(50) ? 256 : Int.random(in: 1...255, using: &dice))
    var bytes = Array(tile.description.utf8)
    let isChanged = chance(50)
    if isChanged {
      let place = Int.random(in: bytes.indices, using: &dice)
      switch Int.random(in: 0..<4, using: &dice) {
      case 0: bytes.remove(at: place)
      case 1: bytes.insert(bytes[place], at: place)
      case 2: bytes[place] = "0123456789x/.p".utf8.randomElement(using: &dice) ?? 0x30
      default: bytes.insert("0123456789x/.p".utf8.randomElement(using: &dice) ?? 0x30, at: place)
      }
    }
    let path = String(decoding: bytes, as: UTF8.self)
    let verdict = TileAddress(path).map { tile in
      guard case .hashes(let level) = tile.kind else { return "refused" }
      return "\(level) \(tile.index) \(tile.width)"
    }
    return fields("tile", verdict ?? "refused", isChanged, path)
  }

  // MARK: Writing

  private func fields(_ kind: String, _ verdict: String, _ isChanged: Bool, _ rest: String...) -> String {
    ([kind, verdict, isChanged ? "changed" : "as made"] + rest).joined(separator: "\t")
  }

  private func text(_ proof: [Hash]) -> String { proof.map(\.description).joined(separator: ",") }
}
