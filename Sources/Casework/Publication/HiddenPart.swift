/// A part of a text that was left out when the text was published, with the commitment by which it can be shown to somebody later
/// without publishing it: whoever is given the salt and the text reckons the commitment again (docs/publication.md).
///
/// It is stored with the event that published, under the key of the case, so that erasing the case makes its commitments mute.
public struct HiddenPart: Codable, Hashable, Sendable {
  /// Which text it was left out of: `title`, `question` or `answer`.
  public let field: FieldID
  /// As it stood in the sender's text or in the answer.
  public let text: String
  /// 32 random bytes in lower-case hex.
  public let salt: String
  /// SHA-256 of the bytes of the salt and of ``text`` in UTF-8, in lower-case hex.
  public let commitment: String

  public init(field: FieldID, text: String, salt: String, commitment: String) {
    self.field = field
    self.text = text
    self.salt = salt
    self.commitment = commitment
  }
}

/// What the public is told of a hidden part.
public struct Commitment: Codable, Hashable, Sendable {
  /// See ``HiddenPart/field``.
  public let field: FieldID
  /// See ``HiddenPart/commitment``.
  public let sha256: String

  public init(field: FieldID, sha256: String) {
    self.field = field
    self.sha256 = sha256
  }
}

/// Makes commitments. Random, so it comes in with the call.
public struct CommitmentIssuer: Sendable {
  /// A fresh salt and the commitment to a text under it, both in lower-case hex.
  public let commit: @Sendable (_ text: String) -> (salt: String, commitment: String)
  public init(commit: @escaping @Sendable (String) -> (salt: String, commitment: String)) { self.commit = commit }
}

/// What a case would publish if nothing were left out.
public struct PublicationSource: Hashable, Sendable {
  public let title: String
  /// What the sender wrote.
  public let question: String
  /// The answer as it was approved; empty when there is none.
  public let answer: String

  public init(title: String, question: String, answer: String) {
    self.title = title
    self.question = question
    self.answer = answer
  }

  /// - Parameters:
  ///   - data: what the form said, as the reader may have it.
  ///   - timeline: of the case, as the reader may have it.
  public init(data: Value, timeline: [TimelineEntry], definition: ProcessDefinition) {
    let drafting = Set(definition.states.flatMap(\.actions).compactMap(\.releases))
    let draft = timeline.last { $0.action.map(drafting.contains) ?? false }
    self.init(
      title: data["title"]?.text ?? "", question: data["content"]?.text ?? "",
      answer: draft?.data["text"]?.text ?? draft?.data["answer"]?.text ?? "")
  }

  /// In the order of a page, under the names that the publishing action gives them.
  public var texts: [(field: FieldID, text: String)] { [("title", title), ("question", question), ("answer", answer)] }
}

extension ProcessDefinition {
  /// What is left out of the texts of a case when these are published, each part under a commitment of its own. A text that was written
  /// anew, so that hardly a word of it stands in its place, counts as left out whole.
  func hiddenParts(of file: CaseFile, publishing data: Value, issuer: CommitmentIssuer) -> [HiddenPart] {
    let source = PublicationSource(data: file.data, timeline: file.timeline, definition: self)
    return source.texts.flatMap { field, original -> [HiddenPart] in
      guard let published = data[field]?.text else { return [] }
      let removed = TextDifference(from: original, to: published).removed
      return (removed.count > Self.mostParts ? [original] : removed).map { text in
        let (salt, commitment) = issuer.commit(text)
        return HiddenPart(field: field, text: text, salt: salt, commitment: commitment)
      }
    }
  }

  private static let mostParts = 40
}
