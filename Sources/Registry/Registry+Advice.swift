import Casework

// What the intake desk is told before it decides: cases that look like this one, and who answered such matters before. A person decides.

/// A case that looks like another one, and why.
public struct Likeness: Hashable, Sendable {
  /// What is alike.
  public enum Reason: Hashable, Sendable {
    /// Every word of the title occurs in it, whatever its diacritics.
    case title
    /// Both name this document.
    case document(String)
    /// The titles share these words, as this case writes them.
    case words([String])
    /// The same person sent both; said only to somebody who may read who sent them.
    case sender
  }
  public let row: CaseRow
  /// Never empty; the weightiest first.
  public let reasons: [Reason]
}

/// An agency that answered matters of the kind, with how many of the newest published answers were its own.
public struct Experience: Hashable, Sendable {
  /// What the answers have in common with the case.
  public enum Kind: Hashable, Sendable {
    /// The choice of the form's field `field` (lĩnh vực).
    case field(String)
    /// A document, by its number.
    case document(String)
  }
  public let agency: AgencyID
  /// How many of ``of`` the agency answered; at least 2. What its predecessors answered counts as its own.
  public let answered: Int
  /// How many answers were looked at; at most 50.
  public let of: Int
  public let kind: Kind
}

extension Registry {
  private static let documentsLookedAt = 3
  private static let pairsLookedAt = 4

  /// Cases that the person may see and that may be about the same, the most alike first, of equal ones the newest.
  public func alike(_ found: AccessibleCase, for username: Username, limit: Int = 5) async throws -> [Likeness] {
    var candidates = Candidates(of: found)
    let title = SearchTokens.index(found.file.title, limits: .query)
    if title.count >= 3 { candidates.add(try await rows(with: SearchQuery(words: title, prefix: nil), for: username), .title) }
    for number in found.documents.prefix(Self.documentsLookedAt) {
      candidates.add(try await rows(with: SearchTokens.query(number), for: username), .document(number))
    }
    for pair in candidates.pairs.prefix(Self.pairsLookedAt) {
      candidates.addSharingWords(try await rows(with: SearchQuery(words: pair, prefix: nil), for: username))
    }
    if found.standing.maySeeIdentity {
      for row in candidates.rows {
        guard let other = try? await open(row.code, as: .staff(username)), other.standing.maySeeIdentity else { continue }
        if other.file.isSentBySame(as: found.file) { candidates.add([row], .sender) }
      }
    }
    return Array(candidates.ranked.prefix(limit))
  }

  private func rows(with words: SearchQuery, for username: Username) async throws -> [CaseRow] {
    guard !words.isEmpty else { return [] }
    var query = query(for: username)
    query.text = words
    query.limit = 10
    return try await cases(query).rows.filter { isSent($0.process) }
  }

  /// Whether cases of the process come from senders, and not from another case.
  private func isSent(_ process: ProcessID) -> Bool { book.current(process, on: now.date)?.opening.by.contains(.public) == true }

  /// The agency that answered most of the newest published answers of the same field, or else about the same document. Nil when too few
  /// were answered to tell, or when it handles the case already.
  public func experience(with found: AccessibleCase) async throws -> Experience? {
    try await experience(field: found.data["field"]?.text, documents: found.documents, apartFrom: found.file.placement.agency)
  }

  /// The same of a matter that is no case yet.
  func experience(field: String?, documents: [String], apartFrom present: AgencyID? = nil) async throws -> Experience? {
    if let field {
      let known = try await experience(PublishedQuery(field: field, limit: 50), .field(field), apartFrom: present)
      if let known { return known }
    }
    for number in documents.prefix(Self.documentsLookedAt) {
      let query = PublishedQuery(text: SearchTokens.query(number), limit: 50)
      if let known = try await experience(query, .document(number), apartFrom: present) { return known }
    }
    return nil
  }

  private func experience(_ query: PublishedQuery, _ kind: Experience.Kind, apartFrom present: AgencyID?) async throws -> Experience? {
    let answers = try await published(query).rows
    let living = answers.compactMap { directory.living($0.agency, on: now.date) }
    let counts = Dictionary(living.map { ($0, 1) }, uniquingKeysWith: +)
    guard let most = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), most.value >= 2, most.key != present else { return nil }
    return Experience(agency: most.key, answered: most.value, of: answers.count, kind: kind)
  }
}

extension AccessibleCase {
  /// The documents that the case is about: those its form names, then those its text names, each once.
  fileprivate var documents: [String] {
    let named = (data["references"]?.list ?? []).compactMap { $0["number"]?.text }
    let written = LegalReferences.recognised(in: data["content"]?.text ?? "").map(\.reference.number)
    var seen: Set<String> = []
    return (named + written).filter { seen.insert($0.folded).inserted }
  }
}

/// Cases that may be about the same as one, as they are found, each with all that speaks for it.
private struct Candidates {
  /// Each word of the title as it is written, by the token it is found by.
  private let words: [(token: String, written: String)]
  private let own: CaseCode
  private var found: [(row: CaseRow, reasons: [Likeness.Reason])] = []

  init(of file: AccessibleCase) {
    own = file.file.code
    words = file.file.title.split(whereSeparator: \.isWhitespace).compactMap { word in
      SearchTokens.index(String(word), limits: .query).first.map { ($0, word.trimmed) }
    }
  }

  var rows: [CaseRow] { found.map(\.row) }

  /// Neighbouring words of the title, those with the most letters first: they are in the fewest other titles.
  var pairs: [[String]] {
    zip(words, words.dropFirst()).map { [$0.token, $1.token] }.filter { $0[0] != $0[1] }
      .sorted { ($0[0].count + $0[1].count) > ($1[0].count + $1[1].count) }
  }

  mutating func add(_ rows: [CaseRow], _ reason: Likeness.Reason) {
    for row in rows where row.code != own {
      if let index = found.firstIndex(where: { $0.row.code == row.code }) {
        if !found[index].reasons.contains(reason) { found[index].reasons.append(reason) }
      } else {
        found.append((row, [reason]))
      }
    }
  }

  /// Takes those whose title shares most of its words, or most of this one's.
  mutating func addSharingWords(_ rows: [CaseRow]) {
    let tokens = Set(words.map(\.token))
    for row in rows {
      let other = Set(SearchTokens.index(row.title, limits: .query))
      let shared = tokens.intersection(other)
      let isKnown = found.contains { $0.row.code == row.code && $0.reasons.contains(.title) }
      guard !isKnown, shared.count >= 4, shared.count * 10 >= min(tokens.count, other.count) * 6 else { continue }
      var seen: Set<String> = []
      add([row], .words(words.filter { shared.contains($0.token) && seen.insert($0.token).inserted }.map(\.written)))
    }
  }

  var ranked: [Likeness] {
    found.map { Likeness(row: $0.row, reasons: $0.reasons.sorted { $0.weight > $1.weight }) }
      .sorted { ($0.weight, $0.row.receivedAt, $0.row.code) > ($1.weight, $1.row.receivedAt, $1.row.code) }
  }
}

extension Likeness {
  fileprivate var weight: Int { reasons.reduce(0) { $0 + $1.weight } }
}

extension Likeness.Reason {
  fileprivate var weight: Int {
    switch self {
    case .title: 40
    case .document: 30
    case .sender: 20
    case .words(let words): min(words.count, 19)
    }
  }
}

extension Substring {
  /// Without the signs around it.
  fileprivate var trimmed: String {
    let isSign: (Character) -> Bool = { !$0.isLetter && !$0.isNumber }
    return String(drop(while: isSign).reversed().drop(while: isSign).reversed())
  }
}

extension CaseFile {
  /// The same telephone number, e-mail address, or name with address.
  fileprivate func isSentBySame(as other: CaseFile) -> Bool {
    func same(_ field: FieldID, _ form: (String) -> String) -> Bool {
      guard let mine = data[field]?.text.map(form), let theirs = other.data[field]?.text.map(form) else { return false }
      return !mine.isEmpty && mine == theirs
    }
    return same("phone") { String($0.filter(\.isNumber).suffix(9)) } || same("email") { $0.lowercased() }
      || same("name") { $0.folded } && same("address") { $0.folded }
  }
}
