import Casework
import Ledger
import Testing

@Suite struct `The rules of the ledger` {
  private var ledger: SampleLedger
  private let stranger: Signer

  init() throws {
    ledger = try SampleLedger(blocks: 2)
    stranger = try Signer(99, "stranger.example", .note)
  }

  /// The rule that a block of these entries breaks, closed with the right header.
  private func rule(_ entries: [[UInt8]]) -> LedgerFault.Rule? { ledger.fault(entries + [ledger.header(of: entries)])?.rule }

  // MARK: Entries

  @Test mutating func `an entry that follows is taken, one by one or many in a block`() throws {
    let block = [try ledger.event(), try ledger.event(stream: "PAKN.20260517.0001"), try ledger.event()]
    #expect(rule(block) == nil)
    try ledger.adopt(block)
    #expect(ledger.state.edge.root(.standard) == Naive.root(ledger.hashes))
    #expect(ledger.streams["PAKN.20260517.0001"]?.sequence == 1)
    #expect(ledger.state.header?.index == ledger.leaves.count - 1)
  }

  @Test mutating func `what is neither an entry nor a header is refused`() throws {
    let event = try ledger.event()
    for bad in [[], [0], Array("{}".utf8), event + [0], Array(event.dropLast()), Array(repeating: 0, count: 70_000)] {
      #expect(rule([bad]) == .schema)
    }
    #expect(ledger.fault([event, ledger.header(of: [event]) + [0]])?.rule == .schema)
  }

  @Test mutating func `an entry out of its place in its stream is refused: number or link`() throws {
    let case0 = "PAKN.20260516.0256"
    let head = try #require(ledger.streams[case0])
    for (sequence, previous) in [
      (head.sequence, nil), (head.sequence + 2, nil), (nil, .zero), (nil, ledger.hashes[0]),
    ] as [(Int?, Hash?)] {
      var copy = ledger
      let bad = try copy.entry("case.acted.v1", stream: case0, agency: "so-tu-phap", sequence: sequence, previous: previous)
      #expect(rule([bad]) == .sequence)
    }
    var copy = ledger
    let (first, second) = (try copy.event(), try copy.event())
    #expect(rule([first, second]) == nil && rule([second, first]) == .sequence && rule([first, first]) == .sequence)
    #expect(rule([try ledger.entry("case.acted.v1", stream: "new", agency: "so-tu-phap", sequence: 2)]) == .sequence)
    let beginning = try ledger.entry("case.acted.v1", stream: "new2", agency: "so-tu-phap", previous: head.leaf)
    #expect(rule([beginning]) == .sequence, "a first entry has nothing before it")
  }

  @Test mutating func `an entry with an earlier time than the one before it is taken: a clock that is set right goes back`() throws {
    let at = try #require(ledger.streams["PAKN.20260516.0256"]).at - 3_600_000
    #expect(rule([try ledger.entry("case.acted.v1", stream: "PAKN.20260516.0256", agency: "so-tu-phap", at: at)]) == nil)
  }

  @Test mutating func `an entry is signed by the agency that it names, with the key that the ledger has for it`() throws {
    let stream = "PAKN.20260518.0001"
    for (agency, signer) in [("so-tu-phap", stranger), ("so-y-te", ledger.agency), ("so-tu-phap", ledger.log), ("", ledger.agency)] {
      var copy = ledger
      #expect(rule([try copy.entry("case.acted.v1", stream: stream, agency: agency, by: signer)]) == .signature)
    }
    #expect(
      rule([try ledger.entry("case.acted.v1", stream: stream, agency: "", by: ledger.log)]) == nil, "the operator signs with the log's")
  }

  @Test mutating func `one changed bit of an entry is found`() throws {
    let entry = try ledger.event()
    for bit in 0..<entry.count * 8 { #expect(rule([entry.flipping(bit: bit)]) != nil, "bit \(bit)") }
  }

  // MARK: Genesis

  @Test func `the first entry is the genesis of this log and stands once`() throws {
    func fault(_ entries: [[UInt8]]) throws -> LedgerFault? {
      let empty = try SampleLedger(blocks: nil)
      return empty.fault(entries + [empty.header(of: entries)])
    }
    let genesis = ledger.leaves[0]
    #expect(try fault([genesis]) == nil)
    let event = try SampleLedger().copy { try $0.entry("case.acted.v1", stream: "new", agency: "", by: $0.log) }
    #expect(try fault([event]) == LedgerFault(index: 0, rule: .genesis))
    let foreign = LedgerStatement.genesis(log: stranger.key, validators: try ledger.set)
    #expect(try fault([try entry(foreign)]) == LedgerFault(index: 0, rule: .genesis))
    let later = try #require(ValidatorSet(epoch: 1, members: ledger.validators.map(\.key), quorum: 3))
    #expect(try fault([try entry(.genesis(log: ledger.log.key, validators: later))])?.rule == .genesis)
    #expect(try fault([try entry(.genesis(log: ledger.log.key, validators: ledger.set), by: stranger)])?.rule == .signature)
    #expect(try fault([try entry(.validators(later, consents: []))])?.rule == .statement)
    #expect(try fault([])?.rule == .header)
    let again = try ledger.copy { try $0.genesis() }
    #expect(ledger.fault([again])?.rule == .genesis, "a second one")
  }

  /// A statement as first entry of all.
  private func entry(_ statement: LedgerStatement, by signer: Signer? = nil) throws -> [UInt8] {
    let signer = signer ?? ledger.log
    return try LedgerEntry(
      type: statement.type, stream: LedgerEntry.ledgerStream, sequence: 1, agency: "", actor: Array(repeating: 0, count: 16), at: 0,
      payload: .zero, previous: .zero, statement: statement.bytes, sign: signer.sign
    ).bytes
  }

  @Test mutating func `a statement stands in the ledger's own stream, and there is nothing else in it`() throws {
    let statement = LedgerStatement.genesis(log: ledger.log.key, validators: try ledger.set).bytes
    var copy = ledger
    #expect(rule([try copy.entry("ledger.genesis.v1", stream: "PAKN.20260518.0001", agency: "", statement: statement)]) == .statement)
    copy = ledger
    #expect(rule([try copy.entry("case.acted.v1", stream: "ledger", agency: "")]) == .statement)
    copy = ledger
    #expect(rule([try copy.entry("ledger.unknown.v1", stream: "ledger", agency: "", statement: [1])]) == .statement)
    copy = ledger
    #expect(rule([try copy.entry("ledger.validators.v1", stream: "ledger", agency: "", statement: statement)]) == .statement)
  }

  // MARK: Keys of agencies

  @Test mutating func `an agency's new key needs the consent of the key before, or of the log where it says so`() throws {
    let new = try Signer(31, "so-tu-phap", .note)
    let cases: [(Signer, Bool, LedgerFault.Rule?)] = [
      (ledger.agency, false, nil), (ledger.log, true, nil), (ledger.log, false, .statement), (ledger.agency, true, .statement),
      (new, false, .statement), (stranger, false, .statement), (stranger, true, .statement),
    ]
    for (consenting, isByLog, expected) in cases {
      var copy = ledger
      #expect(rule([try copy.agencyKey(new, consenting: consenting, isByLog: isByLog)]) == expected, "\(consenting.key.name) \(isByLog)")
    }
    var copy = ledger
    #expect(rule([try copy.agencyKey(new, by: ledger.agency)]) == .signature, "signed with the new key, which shows that somebody holds it")
  }

  @Test mutating func `after a new key the old one signs no more, from the next entry on`() throws {
    let new = try Signer(31, "so-tu-phap", .note)
    let change = try ledger.agencyKey(new, consenting: ledger.agency, isByLog: false)
    var copy = ledger
    #expect(rule([change, try copy.event()]) == .signature)
    #expect(rule([change, try ledger.entry("case.acted.v1", stream: "PAKN.20260516.0256", agency: "so-tu-phap", by: new)]) == nil)
    try ledger.adopt([change])
    #expect(ledger.state.agencyKeys["so-tu-phap"] == new.key.key)
  }

  @Test mutating func `an agency without a key gets its first by the log alone, in its own name`() throws {
    let key = try Signer(40, "so-y-te", .note)
    for (isByLog, agency, expected) in [(true, "so-y-te", nil), (false, "so-y-te", .statement), (true, "so-tu-phap", .statement)]
      as [(Bool, String, LedgerFault.Rule?)]
    {
      let consent = try ledger.log.sign(LedgerStatement.consentBytes(agency: "so-y-te", key: key.key.key, of: ledger.log.key))
      let statement = LedgerStatement.agencyKey(agency: "so-y-te", key: key.key.key, isByLog: isByLog, consent: consent)
      var copy = ledger
      #expect(rule([try copy.statement(statement, agency: agency, by: key)]) == expected)
    }
  }

  @Test mutating func `a consent is for one agency, one key and one log`() throws {
    let new = try Signer(31, "so-tu-phap", .note)
    let other = try Signer(1, "example.org/other", .note)
    for (agency, key, log) in [("so-y-te", new, ledger.log), ("so-tu-phap", stranger, ledger.log), ("so-tu-phap", new, other)] {
      let consent = try ledger.log.sign(LedgerStatement.consentBytes(agency: agency, key: key.key.key, of: log.key))
      var copy = ledger
      let statement = LedgerStatement.agencyKey(agency: "so-tu-phap", key: new.key.key, isByLog: true, consent: consent)
      #expect(rule([try copy.statement(statement, agency: "so-tu-phap", by: new)]) == .statement)
    }
  }

  // MARK: Other validators

  private func next(epoch: Int = 1) throws -> ValidatorSet {
    let new = try Signer(50, "validator-4.example.org", .cosignature)
    return try #require(ValidatorSet(epoch: epoch, members: ledger.validators.dropFirst().map(\.key) + [new.key], quorum: 3))
  }

  @Test mutating func `other validators need the consent of a quorum of those before`() throws {
    let next = try next()
    for count in 0...4 {
      var copy = ledger
      let consents = try ledger.consents(to: next, of: Array(ledger.validators.prefix(count)))
      #expect(rule([try copy.statement(.validators(next, consents: consents))]) == (count < 3 ? .statement : nil), "\(count) consents")
    }
    let two = try ledger.consents(to: next, of: Array(ledger.validators.prefix(2)))
    let foreign = try ledger.consents(to: next, of: [try Signer(50, "validator-4.example.org", .cosignature)])
    let repeated = two + two + foreign + [NoteSignature(ledger.validators[2].key, bytes: two[0].bytes)]
    var copy = ledger
    #expect(rule([try copy.statement(.validators(next, consents: repeated))]) == .statement, "one consent counted twice")
    let other = try ledger.consents(to: try self.next(epoch: 2), of: ledger.validators)
    copy = ledger
    #expect(rule([try copy.statement(.validators(next, consents: other))]) == .statement, "consents to something else")
    copy = ledger
    let all = try ledger.consents(to: next, of: ledger.validators)
    #expect(rule([try copy.statement(.validators(next, consents: all), agency: "so-tu-phap", by: ledger.agency)]) == .statement)
  }

  @Test mutating func `no epoch is left out or comes twice`() throws {
    for epoch in [0, 2, 3] {
      let set = try next(epoch: epoch)
      var copy = ledger
      let consents = try ledger.consents(to: set, of: ledger.validators)
      #expect(rule([try copy.statement(.validators(set, consents: consents))]) == .statement)
    }
  }

  @Test mutating func `other validators are in force from the next block on, and their own quorum agrees to those after`() throws {
    let next = try next()
    let change = try ledger.statement(.validators(next, consents: ledger.consents(to: next, of: ledger.validators)))
    #expect(ledger.fault([change, ledger.header(of: [change], epoch: 1)])?.rule == .header)
    try ledger.adopt([change])
    #expect(ledger.state.validators == next)
    let event = try ledger.event()
    #expect(ledger.fault([event, ledger.header(of: [event], epoch: 0)])?.rule == .header)
    try ledger.adopt([event])
    let last = try #require(ValidatorSet(epoch: 2, members: next.members, quorum: 4))
    var copy = ledger
    let former = try ledger.consents(to: last, of: Array(ledger.validators.prefix(3)))
    #expect(rule([try copy.statement(.validators(last, consents: former))]) == .statement, "the one that left does not count")
  }

  // MARK: Headers

  @Test mutating func `a header closes the block before it and no other`() throws {
    let entries = [try ledger.event(), try ledger.event()]
    let height = try #require(ledger.state.header).height
    let (first, time) = (ledger.leaves.count, try #require(ledger.state.header).at)
    let wrong: [[UInt8]] = [
      ledger.header(of: entries, height: height), ledger.header(of: entries, height: height + 2), ledger.header(of: entries, height: .max),
      ledger.header(of: entries, previous: .zero), ledger.header(of: entries, first: first - 1),
      ledger.header(of: entries, first: first + 1),
      ledger.header(of: entries, first: .max - 2), ledger.header(of: entries, first: first - 1, count: 3),
      ledger.header(of: entries, count: 0), ledger.header(of: entries, count: 1), ledger.header(of: entries, count: 3),
      ledger.header(of: entries, root: .zero), ledger.header(of: entries.reversed()), ledger.header(of: entries, at: time - 1),
      ledger.header(of: entries, epoch: 1),
    ]
    for header in wrong { #expect(ledger.fault(entries + [header]) == LedgerFault(index: first + 2, rule: .header)) }
    #expect(ledger.fault(entries + [ledger.header(of: entries, at: time)]) == nil, "two blocks may be of one millisecond")
    #expect(ledger.fault(entries) == LedgerFault(index: first + 2, rule: .openBlock))
    #expect(ledger.fault([ledger.header(of: [])])?.rule == .header, "no block is empty")
    let header = ledger.header(of: entries)
    #expect(ledger.fault(entries + [header, header])?.rule == .header)
  }

  @Test mutating func `a header whose numbers pass all bounds is no header`() throws {
    let entries = [try ledger.event(), try ledger.event()]
    for (first, count) in [(Int.max, 2), (Int.max - 1, 2), (2, Int.max), (Int.max, Int.max), (-1, 2), (2, -1)] {
      #expect(ledger.fault(entries + [ledger.header(of: entries, first: first, count: count)])?.rule == .schema)
    }
  }

  @Test mutating func `a header from the future waits until its time has come, less five minutes`() throws {
    let entries = [try ledger.event()]
    let now = SampleLedger.start + 3_600_000
    #expect(ledger.fault(entries + [ledger.header(of: entries, at: now + 1)], latest: now)?.rule == .header)
    #expect(ledger.fault(entries + [ledger.header(of: entries, at: now)], latest: now) == nil)
    #expect(ledger.fault(entries + [ledger.header(of: entries, at: now + 1)], latest: nil) == nil)
    #expect(LedgerState.clockTolerance == 300_000)
  }

  @Test mutating func `one changed bit of a header is found`() throws {
    let entries = [try ledger.event()]
    let header = ledger.header(of: entries)
    for bit in 0..<header.count * 8 {
      // A time may be any: that it is what was signed, the root shows.
      let changed = header.flipping(bit: bit)
      if BlockHeader(changed).map({ $0.at != BlockHeader(header)?.at }) ?? false { continue }
      #expect(ledger.fault(entries + [changed]) != nil, "bit \(bit)")
    }
  }

  @Test mutating func `what is checked and not applied changes nothing`() throws {
    let before = (ledger.state.edge, ledger.streams, ledger.state.agencyKeys)
    _ = rule([try ledger.event()])
    #expect(before == (ledger.state.edge, ledger.streams, ledger.state.agencyKeys))
  }
}

extension SampleLedger {
  /// What a copy of the ledger writes; this one does not count it as written.
  func copy<Result>(_ body: (inout SampleLedger) throws -> Result) rethrows -> Result {
    var copy = self
    return try body(&copy)
  }
}

@Suite struct `Records of the ledger` {
  @Test func `are read back as they were written, and each has one form in bytes`() throws {
    let ledger = try SampleLedger(blocks: 6)
    for leaf in ledger.leaves {
      switch try #require(LedgerLeaf(leaf)) {
      case .entry(let entry): #expect(entry.bytes == leaf && entry.sequence > 0)
      case .header(let header): #expect(header.bytes == leaf && header.index == ledger.leaves.firstIndex(of: leaf))
      }
      for bit in 0..<leaf.count * 8 {
        let changed = leaf.flipping(bit: bit)
        if let entry = LedgerEntry(changed) { #expect(entry.bytes == changed) }
        if let header = BlockHeader(changed) { #expect(header.bytes == changed) }
      }
      for length in 0..<leaf.count { #expect(LedgerLeaf(Array(leaf.prefix(length))) == nil) }
    }
  }

  @Test func `hold statements that are read back as they were written`() throws {
    let ledger = try SampleLedger()
    let set = try ledger.set
    let consents = try ledger.consents(to: set, of: ledger.validators)
    for statement: LedgerStatement in [
      .genesis(log: ledger.log.key, validators: set), .validators(set, consents: consents), .validators(set, consents: []),
      .agencyKey(agency: "so-tu-phap", key: ledger.agency.key.key, isByLog: true, consent: Array(repeating: 1, count: 64)),
    ] {
      #expect(LedgerStatement(type: statement.type, statement.bytes, .standard) == statement)
      #expect(LedgerStatement(type: statement.type, statement.bytes + [0], .standard) == nil)
      #expect(LedgerStatement(type: "ledger.other.v1", statement.bytes, .standard) == nil)
      for bit in 0..<statement.bytes.count * 8 {
        let changed = statement.bytes.flipping(bit: bit)
        #expect(LedgerStatement(type: statement.type, changed, .standard) != statement)
      }
    }
  }

  @Test func `hold no word of what was said: two entries of one payload with other salts have nothing in common`() {
    let payload = Array(#"{"opinion":"Đồng ý"}"#.utf8)
    var dice = Dice(5)
    let (one, two) = (PayloadOpening(salt: dice.bytes(32), payload: payload), PayloadOpening(salt: dice.bytes(32), payload: payload))
    #expect(one.hash(.standard) != two.hash(.standard))
    #expect(one.hash(.standard) == Cryptography.standard.sha256(one.salt + payload))
  }
}
