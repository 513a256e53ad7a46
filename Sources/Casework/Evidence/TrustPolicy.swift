/// Whom one trusts, and how many of them must agree (C2SP tlog-policy).
public struct TrustPolicy: Hashable, Sendable {
  public struct Log: Hashable, Sendable {
    public let key: VerifierKey
    public let url: String?
    public init(key: VerifierKey, url: String? = nil) { (self.key, self.url) = (key, url) }
  }
  /// A validator: the specification's witness.
  public struct Witness: Hashable, Sendable {
    /// Its name within the policy.
    public let name: String
    public let key: VerifierKey
    public let url: String?
    public init(name: String, key: VerifierKey, url: String? = nil) { (self.name, self.key, self.url) = (name, key, url) }
  }
  public struct Group: Hashable, Sendable {
    public let name: String
    /// How many of the members must have witnessed: 1 … the number of members.
    public let threshold: Int
    /// Names of witnesses and groups, each of which is a member of one group at most.
    public let members: [String]
  }

  public let logs: [Log]
  public let witnesses: [Witness]
  public let groups: [Group]
  /// The name of a witness or a group; nil when the log's signature is enough.
  public let quorum: String?

  /// Bounds for what strangers send; the specification asks for 32 at least.
  static let most = 128

  /// One log, and so many of its validators.
  /// - Parameter quorum: 0 … the number of validators.
  public init(log: Log, validators: [Witness], quorum: Int) {
    logs = [log]
    witnesses = validators
    groups = quorum > 0 ? [Group(name: "validators", threshold: quorum, members: validators.map(\.name))] : []
    self.quorum = quorum > 0 ? "validators" : nil
  }

  /// A line of a policy that cannot be.
  public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
    /// From 1; 0 when something is missing in the whole.
    public let line: Int
    public let problem: String
    public var description: String { line == 0 ? problem : "line \(line): \(problem)" }
  }

  public init(_ bytes: [UInt8], _ cryptography: Cryptography) throws(Fault) {
    guard bytes.count <= SignedNote.mostBytes else { throw Fault(line: 0, problem: "longer than \(SignedNote.mostBytes) bytes") }
    var parser = PolicyParser(cryptography: cryptography)
    for (number, line) in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
      try parser.read(line, number: number + 1)
    }
    guard let quorum = parser.quorum else { throw Fault(line: 0, problem: "no quorum line") }
    (logs, witnesses, groups) = (parser.logs, parser.witnesses, parser.groups)
    self.quorum = quorum == "none" ? nil : quorum
  }

  public var description: String {
    func tail(_ url: String?) -> String { url.map { " \($0)" } ?? "" }
    let lines =
      logs.map { "log \($0.key)\(tail($0.url))" } + witnesses.map { "witness \($0.name) \($0.key)\(tail($0.url))" }
      + groups.map { "group \($0.name) \($0.threshold) \($0.members.joined(separator: " "))" } + ["quorum \(quorum ?? "none")"]
    return lines.map { "\($0)\n" }.joined()
  }

  /// Whether these signers are enough.
  public func isMet(by signers: Set<VerifierKey>) -> Bool {
    guard let quorum else { return true }
    var witnessed = Set(witnesses.filter { signers.contains($0.key) }.map(\.name))
    for group in groups where group.members.count(where: witnessed.contains) >= group.threshold { witnessed.insert(group.name) }
    return witnessed.contains(quorum)
  }

  /// How many validators the quorum asks for, when it is one group of validators; nil for anything more intricate.
  public var threshold: Int? {
    guard let quorum else { return 0 }
    if witnesses.contains(where: { $0.name == quorum }) { return 1 }
    guard let group = groups.first(where: { $0.name == quorum }),
      group.members.allSatisfy({ name in witnesses.contains { $0.name == name } })
    else { return nil }
    return group.threshold
  }
}

private struct PolicyParser {
  let cryptography: Cryptography
  var logs: [TrustPolicy.Log] = []
  var witnesses: [TrustPolicy.Witness] = []
  var groups: [TrustPolicy.Group] = []
  var quorum: String?
  private var names: Set<String> = []
  private var members: Set<String> = []

  init(cryptography: Cryptography) { self.cryptography = cryptography }

  mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(TrustPolicy.Fault) {
    func fault(_ problem: String) -> TrustPolicy.Fault { .init(line: number, problem: problem) }
    guard line.allSatisfy({ $0 == 0x09 || (0x20...0x7E).contains($0) || $0 >= 0x80 }) else { throw fault("control character") }
    guard let text = String(validating: line, as: UTF8.self) else { throw fault("not UTF-8") }
    let words = text.utf8.split { $0 == 0x20 || $0 == 0x09 }.map { String(Substring($0)) }
    guard let first = words.first, !first.utf8.starts(with: "#".utf8) else { return }
    switch (first, words.count) {
    case ("log", 2...3):
      guard let key = VerifierKey(words[1], cryptography), key.kind == .note else { throw fault("no key of a log") }
      guard !logs.contains(where: { $0.key.key == key.key }) else { throw fault("log named twice") }
      logs.append(.init(key: key, url: words.count > 2 ? words[2] : nil))
    case ("witness", 3...4):
      guard let key = VerifierKey(words[2], cryptography), key.kind == .cosignature else { throw fault("no key of a witness") }
      guard !witnesses.contains(where: { $0.key.key == key.key }) else { throw fault("witness named twice") }
      guard words[1] != "none", names.insert(words[1]).inserted else { throw fault("name used before: \(words[1])") }
      witnesses.append(.init(name: words[1], key: key, url: words.count > 3 ? words[3] : nil))
    case ("group", 4...):
      let named = Array(words.dropFirst(3))
      let threshold = words[2] == "any" ? 1 : words[2] == "all" ? named.count : Int(plain: words[2]) ?? 0
      guard (1...named.count).contains(threshold) else { throw fault("threshold \(words[2]) of \(named.count)") }
      for name in named {
        guard names.contains(name) else { throw fault("unknown name: \(name)") }
        guard members.insert(name).inserted else { throw fault("member of two groups: \(name)") }
      }
      guard words[1] != "none", names.insert(words[1]).inserted else { throw fault("name used before: \(words[1])") }
      groups.append(.init(name: words[1], threshold: threshold, members: named))
    case ("quorum", 2):
      guard quorum == nil else { throw fault("a second quorum") }
      guard words[1] == "none" || names.contains(words[1]) else { throw fault("unknown name: \(words[1])") }
      quorum = words[1]
    default: throw fault("not understood: \(first)")
    }
    guard max(logs.count, witnesses.count, groups.count) <= TrustPolicy.most else { throw fault("too many") }
  }
}
