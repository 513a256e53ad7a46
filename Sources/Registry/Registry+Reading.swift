import Casework

// What is offered to somebody who writes, before anything is sent. Nothing of the text is kept.

/// A published answer about a matter like the one that is written of, and why.
public struct SimilarAnswer: Hashable, Sendable {
  public enum Reason: Hashable, Sendable {
    /// Both name this document.
    case document(String)
    /// Pairs of syllables that both texts have, folded; the first few in the order of the text that is written.
    case words([String])
  }
  public let publication: Publication
  public let reason: Reason
}

/// What was read in a text, and what the register knows about such matters.
public struct Advice: Sendable {
  public let reading: TextReading
  public let similar: [SimilarAnswer]
  /// Who answered such matters before; see ``Registry/experience(with:)``.
  public let experience: Experience?
}

extension Registry {
  /// Reads a text that somebody writes for a process.
  /// - Parameters:
  ///   - field: the field that was chosen already; nil to go by the words.
  ///   - limit: similar answers at most.
  public func advice(on text: String, for process: ProcessID, field: String? = nil, limit: Int = 3) async throws -> Advice {
    let form = book.current(process, on: now.date).flatMap { book.form(of: $0) }
    let reading = TextReading(text, fields: form?["field"]?.choices ?? [])
    var seen: Set<String> = []
    let documents = reading.references.map(\.reference.number).filter { seen.insert($0.folded).inserted }
    return Advice(
      reading: reading, similar: try await similar(to: text, documents: documents, limit: limit),
      experience: try await experience(field: field ?? reading.field?.field, documents: documents))
  }

  /// How many pairs of syllables two texts must share, and the part of the shorter one's pairs, to be called similar.
  private static let leastShared = 3
  private static let leastPart = 0.12
  private static let searches = 6

  /// Answers about the same documents or in the same words, those that share most first.
  private func similar(to text: String, documents: [String], limit: Int) async throws -> [SimilarAnswer] {
    let words = TellingWords(text)
    var found: [Publication] = []
    for number in documents.prefix(2) { found += try await published(PublishedQuery(text: SearchTokens.query(number), limit: 10)).rows }
    let naming = found.count
    for search in words.searches(limit: Self.searches) { found += try await published(PublishedQuery(text: search, limit: 10)).rows }

    var known: Set<CaseCode> = []
    let candidates = found.enumerated().filter { known.insert($0.element.code).inserted }.map { index, publication in
      (publication, isNaming: index < naming, shared: words.shared(with: TellingWords(tokens: publication.tokens)))
    }
    let alike = candidates.filter { candidate in
      candidate.isNaming
        || candidate.shared.count >= Self.leastShared && Double(candidate.shared.count) >= Self.leastPart * Double(words.pairs.count)
    }
    // The newest come first where they share as much.
    let best = alike.sorted { ($1.shared.count, $1.0.publishedAt) < ($0.shared.count, $0.0.publishedAt) }.prefix(limit)
    return best.map { publication, isNaming, shared in
      let number = isNaming ? documents.first { publication.names($0) } : nil
      return SimilarAnswer(publication: publication, reason: number.map { .document($0) } ?? .words(Array(shared.prefix(3))))
    }
  }
}

extension Publication {
  fileprivate var tokens: [String] { searchTokens.split(separator: " ").map(String.init) }

  /// The document stands in one of the texts.
  fileprivate func names(_ number: String) -> Bool {
    let (words, all) = (SearchTokens.query(number).words, Set(tokens))
    return !words.isEmpty && words.allSatisfy(all.contains)
  }
}
