import Casework
import Ledger
import Testing

@Suite struct `A policy` {
  private let log: Signer
  private let witnesses: [Signer]

  init() throws {
    log = try Signer(1, "example.org/log", .note)
    witnesses = try (0..<6).map { try Signer(UInt8(10 + $0), "w\($0).example", .cosignature) }
  }

  private func policy(_ text: String) throws -> TrustPolicy { try TrustPolicy(Array(text.utf8), .standard) }
  private func line(_ number: Int) -> String { "witness w\(number) \(witnesses[number].key)\n" }
  private var lines: String { (0..<6).map { line($0) }.joined() }
  private func keys(_ numbers: some Sequence<Int>) -> Set<VerifierKey> { Set(numbers.map { witnesses[$0].key }) }

  @Test func `is read with comments, blanks and addresses, and written out reads the same`() throws {
    let text = """
      # Whom we trust.

      log \(log.key) https://log.example/
      \t witness   w0\t\(witnesses[0].key) https://w0.example/ \n\(line(1))\(line(2))group few 2 w0 w1 w2
      quorum few
      """
    let read = try policy(text)
    #expect(read.logs == [.init(key: log.key, url: "https://log.example/")])
    #expect(read.witnesses.map(\.name) == ["w0", "w1", "w2"] && read.witnesses[0].url == "https://w0.example/")
    #expect(read.threshold == 2)
    #expect(try policy(read.description) == read)
    #expect(try policy(ledgerPolicy.description) == ledgerPolicy)
  }

  private var ledgerPolicy: TrustPolicy {
    TrustPolicy(log: .init(key: log.key), validators: witnesses.map { .init(name: $0.key.name, key: $0.key) }, quorum: 4)
  }

  @Test func `is met by as many as its group asks for, for every choice of signers`() throws {
    for threshold in 1...6 {
      let read = try policy("\(lines)group g \(threshold) w0 w1 w2 w3 w4 w5\nquorum g\n")
      for choice in 0..<64 {
        let signers = keys((0..<6).filter { choice >> $0 & 1 == 1 })
        #expect(read.isMet(by: signers) == (signers.count >= threshold))
      }
    }
    #expect(try policy("\(lines)group g any w0 w1\nquorum g\n").threshold == 1)
    #expect(try policy("\(lines)group g all w0 w1\nquorum g\n").threshold == 2)
    #expect(try policy("\(lines)quorum w3\n").threshold == 1)
    #expect(try policy("\(lines)quorum w3\n").isMet(by: keys([3])))
    #expect(try !policy("\(lines)quorum w3\n").isMet(by: keys([0, 1, 2, 4, 5])))
    #expect(try policy("\(lines)quorum none\n").isMet(by: []))
    #expect(try policy("quorum none\n").threshold == 0)
  }

  @Test func `asks of groups within groups what each of them asks`() throws {
    let read = try policy(
      "\(lines)group north 2 w0 w1 w2\ngroup south any w3 w4\ngroup both all north south\ngroup top 1 both w5\nquorum top\n")
    #expect(read.threshold == nil)
    for choice in 0..<64 {
      let has = (0..<6).map { choice >> $0 & 1 == 1 }
      let north = has[0...2].count { $0 } >= 2
      let expected = (north && (has[3] || has[4])) || has[5]
      #expect(read.isMet(by: keys((0..<6).filter { has[$0] })) == expected)
    }
    #expect(try policy(read.description) == read)
  }

  @Test func `does not count strangers`() throws {
    let stranger = try Signer(99, "w0.example", .cosignature)
    #expect(try !policy("\(lines)group g 1 w0 w1\nquorum g\n").isMet(by: [stranger.key]))
  }

  @Test func `that cannot be says in which line and why`() throws {
    let (w0, w1) = (line(0), line(1))
    let other = try Signer(77, "w7.example", .cosignature)
    for (text, line, problem) in [
      ("", 0, "no quorum line"), ("\(lines)", 0, "no quorum line"), ("# quorum none\n", 0, "no quorum line"),
      ("quorum none\nquorum none\n", 2, "a second quorum"), ("quorum w0\n", 1, "unknown name: w0"),
      ("quorum\n", 1, "not understood: quorum"),
      ("quorum none x\n", 1, "not understood: quorum"), ("logs \(log.key)\n", 1, "not understood: logs"),
      ("log \(witnesses[0].key)\n", 1, "no key of a log"), ("log x+y+z\n", 1, "no key of a log"), ("log\n", 1, "not understood: log"),
      ("log \(log.key) a b\n", 1, "not understood: log"), ("log \(log.key)\nlog \(log.key)\n", 2, "log named twice"),
      ("witness w0 \(log.key)\n", 1, "no key of a witness"), ("witness w0\n", 1, "not understood: witness"),
      ("\(w0)witness again \(witnesses[0].key)\n", 2, "witness named twice"), ("\(w0)witness w0 \(other.key)\n", 2, "name used before: w0"),
      ("witness none \(other.key)\n", 1, "name used before: none"), ("\(w0)group none 1 w0\n", 2, "name used before: none"),
      ("\(w0)group w0 1 w0\n", 2, "name used before: w0"), ("\(w0)group g 0 w0\n", 2, "threshold 0 of 1"),
      ("\(w0)group g 2 w0\n", 2, "threshold 2 of 1"), ("\(w0)group g 01 w0\n", 2, "threshold 01 of 1"),
      ("\(w0)group g -1 w0\n", 2, "threshold -1 of 1"), ("\(w0)group g some w0\n", 2, "threshold some of 1"),
      ("\(w0)group g 1 w1\n\(w1)", 2, "unknown name: w1"), ("\(w0)group g 1 g\n", 2, "unknown name: g"),
      ("\(w0)group g 1\n", 2, "not understood: group"), ("\(w0)group g 1 w0\ngroup h 1 w0\n", 3, "member of two groups: w0"),
      ("\(w0)group g 1 w0 w0\n", 2, "member of two groups: w0"), ("quorum none\r\n", 1, "control character"),
      ("\n\u{0}\n", 2, "control character"), ("quorum none\u{7F}\n", 1, "control character"),
    ] {
      let fault = #expect(throws: TrustPolicy.Fault.self, "\(text)") { try policy(text) }
      #expect(fault?.line == line && fault?.problem == problem, "\(text)")
    }
    let fault = #expect(throws: TrustPolicy.Fault.self) { try TrustPolicy([0xFF], .standard) }
    #expect(fault?.description == "line 1: not UTF-8")
    #expect(throws: TrustPolicy.Fault.self) { try TrustPolicy(Array(repeating: 0x0A, count: 70_000), .standard) }
  }

  @Test func `holds 128 witnesses and no more`() throws {
    let many = try (0..<129).map { "witness v\($0) \(try Signer(UInt8($0), "v\($0).example", .cosignature).key)\n" }
    let read = try policy(many.prefix(128).joined() + "group g 100 \((0..<128).map { "v\($0)" }.joined(separator: " "))\nquorum g\n")
    #expect(read.threshold == 100)
    let fault = #expect(throws: TrustPolicy.Fault.self) { try policy(many.joined()) }
    #expect(fault?.description == "line 129: too many")
  }
}

@Suite struct `A set of validators` {
  @Test func `has the least quorum with which any two meet in an honest one, and which the honest alone can reach: all sizes to 64`() {
    for count in 1...64 {
      let (faults, quorum) = (ValidatorSet.faults(of: count), ValidatorSet.leastQuorum(of: count))
      #expect(count >= 3 * faults + 1 && count < 3 * (faults + 1) + 1)
      #expect(2 * quorum - count > faults && 2 * (quorum - 1) - count <= faults)
      #expect(quorum <= count - faults)
    }
    #expect(ValidatorSet.leastQuorum(of: 4) == 3 && ValidatorSet.faults(of: 4) == 1 && ValidatorSet.faults(of: 0) == 0)
  }

  @Test func `with a smaller quorum, a name or a key twice, or keys of another kind cannot be`() throws {
    let keys = try (0..<4).map { try Signer(UInt8(10 + $0), "v\($0)", .cosignature).key }
    for quorum in -1...6 { #expect((ValidatorSet(epoch: 0, members: keys, quorum: quorum) != nil) == (3...4).contains(quorum)) }
    #expect(ValidatorSet(epoch: -1, members: keys, quorum: 3) == nil)
    #expect(ValidatorSet(epoch: 0, members: keys + [keys[0]], quorum: 4) == nil)
    #expect(ValidatorSet(epoch: 0, members: keys + [try Signer(10, "v9", .cosignature).key], quorum: 4) == nil)
    #expect(ValidatorSet(epoch: 0, members: keys + [try Signer(19, "v0", .cosignature).key], quorum: 4) == nil)
    #expect(ValidatorSet(epoch: 0, members: keys + [try Signer(19, "v9", .note).key], quorum: 4) == nil)
    #expect(ValidatorSet(epoch: 0, members: [], quorum: 0)?.isMet(by: []) == false, "without validators nothing is ever confirmed")
    let set = try #require(ValidatorSet(epoch: 0, members: keys, quorum: 3))
    #expect(!set.isMet(by: Set(keys.prefix(2))) && set.isMet(by: Set(keys.prefix(3))))
    #expect(!set.isMet(by: [keys[0], keys[1], try Signer(50, "v2", .cosignature).key]))
  }
}
