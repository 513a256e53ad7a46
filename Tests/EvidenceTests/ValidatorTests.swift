import Casework
import Ledger
import Testing

@Suite struct `A validator` {
  private var ledger: SampleLedger
  private var validator: Validator
  /// The sizes of the log after each of its blocks.
  private let sizes: [Int]

  init() throws {
    ledger = try SampleLedger(blocks: 6)
    sizes = ledger.leaves.indices.filter { [ledger] in
      LedgerLeaf(ledger.leaves[$0]).map { if case .header = $0 { true } else { false } } ?? false
    }
    .map { $0 + 1 }
    validator = Validator(key: ledger.validators[0].key, log: ledger.log.key, .standard)
  }

  /// Brings the validator to a size as its process does.
  private mutating func advance(to size: Int) throws {
    guard case .fetch(let range, let checkpoint) = validator.judge(try ledger.request(from: validator.size, to: size)) else {
      Issue.record("nothing to fetch")
      return
    }
    #expect(range == validator.size..<size)
    validator.adopt(try validator.check(ledger.leaves[range], of: checkpoint, at: SampleLedger.start + 3_600_000))
  }

  private func reply(_ request: WitnessRequest, of other: Validator? = nil) -> (WitnessAnswer, ForkEvidence?)? {
    if case .answer(let answer, let fork) = (other ?? validator).judge(request) { (answer, fork) } else { nil }
  }

  private func fault(_ leaves: ArraySlice<[UInt8]>, of checkpoint: SignedCheckpoint) -> LedgerFault? {
    do throws(LedgerFault) {
      _ = try validator.check(leaves, of: checkpoint, at: SampleLedger.start + 3_600_000)
      return nil
    } catch {
      return error
    }
  }

  @Test mutating func `takes each checkpoint that goes on, whatever blocks came between`() throws {
    for size in [sizes[0], sizes[1], sizes[4], ledger.leaves.count] {
      try advance(to: size)
      #expect(validator.size == size && validator.ledger.edge.root(.standard) == Naive.root(Array(ledger.hashes.prefix(size))))
    }
    #expect(validator.head?.note == (try ledger.checkpoint().note))
  }

  @Test mutating func `cosigns again what it has cosigned, without asking for leaves`() throws {
    try advance(to: sizes[3])
    guard case .again(let checkpoint) = validator.judge(try ledger.request(from: sizes[3], to: sizes[3])) else {
      Issue.record("not again")
      return
    }
    #expect(checkpoint.checkpoint == validator.head?.checkpoint)
  }

  @Test mutating func `answers 400 to what is no checkpoint, or to an old size larger than the new one`() throws {
    let good = try ledger.request(from: 0, to: sizes[2])
    for bytes in [[], [1], Array(good.checkpoint.dropLast()), Array("a\n1\n\n".utf8)] {
      let (answer, fork) = try #require(reply(WitnessRequest(old: 0, proof: [], checkpoint: bytes)))
      #expect(answer == .malformed && answer.status == 400 && fork == nil)
    }
    try advance(to: sizes[2])
    #expect(reply(WitnessRequest(old: sizes[2] + 1, proof: [], checkpoint: good.checkpoint))?.0 == .malformed)
  }

  @Test mutating func `answers 403 when the log has not signed`() throws {
    let unsigned = SignedNote(
      text: try ledger.checkpoint().note.text, signatures: [NoteSignature(ledger.log.key, bytes: Array(repeating: 0, count: 64))])
    let foreign = try Signer(77, "example.org/log", .note)
    let stolen = try SignedCheckpoint(signing: ledger.checkpoint().checkpoint, as: foreign.key, sign: foreign.sign)
    for note in [unsigned, stolen.note] {
      let (answer, fork) = try #require(reply(WitnessRequest(old: 0, proof: [], checkpoint: note.bytes)))
      #expect(answer == .untrusted && answer.status == 403 && fork == nil)
    }
  }

  @Test mutating func `answers 404 to a log that it does not know`() throws {
    let other = try Signer(78, "example.org/unknown", .note)
    let checkpoint = try SignedCheckpoint(
      signing: Checkpoint(origin: other.key.name, size: 1, root: .zero), as: other.key, sign: other.sign)
    let (answer, fork) = try #require(reply(WitnessRequest(old: 0, proof: [], checkpoint: checkpoint.note.bytes)))
    #expect(answer == .unknownOrigin && answer.status == 404 && fork == nil)
  }

  @Test mutating func `answers 409 with its own size to another old size`() throws {
    try advance(to: sizes[3])
    for old in [0, sizes[2], sizes[3] + 1] {
      let (answer, fork) = try #require(reply(try ledger.request(from: old, to: ledger.leaves.count)))
      #expect(answer == .conflict(size: sizes[3]) && answer.status == 409 && fork == nil)
    }
    #expect(reply(try ledger.request(from: sizes[1], to: sizes[1]))?.0 == .conflict(size: sizes[3]), "a smaller tree")
  }

  @Test mutating func `answers 409 to another root of the size it has cosigned, and keeps both as proof of a fork`() throws {
    try advance(to: sizes[1])
    let size = sizes[1]
    let lie = try SignedCheckpoint(
      signing: Checkpoint(origin: ledger.log.key.name, size: size, root: .zero), as: ledger.log.key, sign: ledger.log.sign)
    for old in [0, size] {
      let (answer, fork) = try #require(reply(WitnessRequest(old: old, proof: [], checkpoint: lie.note.bytes)))
      #expect(answer == .conflict(size: size))
      let evidence = try #require(fork)
      #expect(evidence.isProof && evidence.mine == validator.head && evidence.other.note == lie.note)
      // Anybody can check it: both are signed by the log.
      for half in [evidence.mine, evidence.other] {
        #expect(try SignedCheckpoint(half.note.bytes, of: ledger.log.key, .standard).checkpoint == half.checkpoint)
      }
    }
  }

  @Test mutating func `answers 422 to a tree that does not go on, and keeps it`() throws {
    let fork = try SampleLedger(seed: 2, blocks: 8)
    try advance(to: sizes[3])
    let proof = fork.tree.consistencyProof(from: sizes[3], to: fork.leaves.count)
    let request = WitnessRequest(old: sizes[3], proof: proof, checkpoint: try fork.checkpoint().note.bytes)
    let (answer, evidence) = try #require(reply(request))
    #expect(answer == .inconsistent && answer.status == 422)
    #expect(evidence?.mine == validator.head && evidence?.isProof == false)
    let good = try ledger.request(from: sizes[3])
    for proof in [good.proof + [.zero], Array(good.proof.dropLast()), good.proof.reversed().map { $0 }, []] where proof != good.proof {
      #expect(reply(WitnessRequest(old: sizes[3], proof: proof, checkpoint: good.checkpoint))?.0 == .inconsistent)
    }
  }

  @Test mutating func `calls no fork what is the same checkpoint with a proof that it does not need`() throws {
    try advance(to: sizes[3])
    let same = try ledger.request(from: sizes[3], to: sizes[3])
    let (answer, fork) = try #require(reply(WitnessRequest(old: same.old, proof: [.zero], checkpoint: same.checkpoint)))
    #expect(answer == .inconsistent && fork == nil)
    let head = try #require(validator.head)
    #expect(!ForkEvidence(mine: head, other: head).isProof)
  }

  @Test mutating func `refuses leaves that break a rule, though the root be right`() throws {
    let bad = try ledger.copy { ledger in
      let entry = try ledger.event().flipping(bit: 800)
      ledger.leaves += [entry, ledger.header(of: [entry])]
      return ledger
    }
    try advance(to: ledger.leaves.count)
    guard case .fetch(let range, let checkpoint) = validator.judge(try bad.request(from: validator.size)) else {
      Issue.record("nothing to fetch")
      return
    }
    #expect(fault(bad.leaves[range], of: checkpoint).map { WitnessAnswer.refused($0).status } == 422)
    #expect(WitnessAnswer.unavailable.status == 503)
  }

  @Test mutating func `refuses leaves that are right in themselves and not those of the root`() throws {
    try advance(to: sizes[3])
    let size = sizes[4]
    let (range, checkpoint) = (sizes[3]..<size, try ledger.checkpoint(size))
    for leaves in [Array(ledger.leaves[range]) + ledger.leaves[size..<sizes[5]], []] {
      #expect(fault(leaves[...], of: checkpoint) != nil)
    }
    let acceptance = try validator.check(ledger.leaves[range], of: checkpoint, at: SampleLedger.start + 3_600_000)
    #expect(acceptance.growth.edge.size == size && validator.size == sizes[3], "nothing is taken before it is kept")
  }

  @Test mutating func `one changed bit of a request is never cosigned as if it were another tree`() throws {
    try advance(to: sizes[2])
    let request = try ledger.request(from: sizes[2], to: sizes[3])
    let body = request.body
    let checkpoint = try ledger.checkpoint(sizes[3]).checkpoint
    for bit in 0..<body.count * 8 {
      guard let changed = WitnessRequest(body.flipping(bit: bit)) else { continue }
      #expect(changed.body == body.flipping(bit: bit))
      if case .answer = validator.judge(changed) { continue }
      if case .fetch(_, let signed) = validator.judge(changed) { #expect(signed.checkpoint == checkpoint, "bit \(bit)") }
    }
  }
}

@Suite struct `A request to a validator` {
  @Test func `is the old size, hashes, a blank line and the checkpoint`() {
    let hash = Hash.zero.base64
    let request = WitnessRequest(old: 7, proof: [.zero, .zero], checkpoint: Array("checkpoint".utf8))
    #expect(request.body == Array("old 7\n\(hash)\n\(hash)\n\ncheckpoint".utf8))
    #expect(WitnessRequest(request.body) == request)
    let bare = WitnessRequest(old: 0, proof: [], checkpoint: [])
    #expect(bare.body == Array("old 0\n\n".utf8) && WitnessRequest(bare.body) == bare)
  }

  @Test func `with anything else in it is none`() {
    let hash = Hash.zero.base64
    for text in [
      "", "\n\n", "old 7", "old 7\n", "old\n\n", "old 07\n\n", "old -7\n\n", "old 7 \n\n", "Old 7\n\n", "old 7\r\n\r\n", "7\n\n",
      "old 7\nAAAA\n\n", "old 7\n\(hash)x\n\n", "old 7\n\(hash) \n\n", "old 99999999999999999999\n\n",
    ] { #expect(WitnessRequest(Array(text.utf8)) == nil, "\(text)") }
    #expect(WitnessRequest(Array("old 7\n".utf8) + [0xFF, 0x0A, 0x0A]) == nil, "a line that is no text is not passed over")
    let most = WitnessRequest(old: 1, proof: Array(repeating: .zero, count: 63), checkpoint: [])
    #expect(WitnessRequest(most.body) == most)
    #expect(WitnessRequest(WitnessRequest(old: 1, proof: Array(repeating: .zero, count: 64), checkpoint: []).body) == nil)
    #expect(WitnessRequest(WitnessRequest(old: 1, proof: [], checkpoint: Array(repeating: 0, count: 70_000)).body) == nil)
  }
}
