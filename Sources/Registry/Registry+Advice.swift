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
  }
  public let row: CaseRow
  public let reason: Reason
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

  /// Cases that the person may see and that may be about the same, newest first, those with the same title before the others.
  public func alike(_ found: AccessibleCase, for username: Username, limit: Int = 5) async throws -> [Likeness] {
    var likenesses: [Likeness] = []
    func add(_ words: SearchQuery, _ reason: Likeness.Reason) async throws {
      guard likenesses.count < limit, !words.isEmpty else { return }
      var query = query(for: username)
      query.text = words
      query.limit = limit + 1
      let known = Set(likenesses.map(\.row.code) + [found.file.code])
      let rows = try await cases(query).rows.filter { !known.contains($0.code) && isSent($0.process) }
      likenesses += rows.prefix(limit - likenesses.count).map { Likeness(row: $0, reason: reason) }
    }
    let title = SearchTokens.index(found.file.title, limits: .query)
    if title.count >= 3 { try await add(SearchQuery(words: title, prefix: nil), .title) }
    for number in found.documents.prefix(Self.documentsLookedAt) { try await add(SearchTokens.query(number), .document(number)) }
    return likenesses
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
