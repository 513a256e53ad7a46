/// The name of an article in its address, such as `nghi-tet-2027`; it never changes.
public struct ArticleID: WrittenIdentifier {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }
}

/// Something the portal says to everybody: an announcement or a guide (V-07, S-14).
public struct Article: Codable, Hashable, Sendable, Identifiable {
  public enum Kind: String, Codable, Sendable, CaseIterable {
    /// Thông báo, tin.
    case news
    /// Hướng dẫn.
    case guide
  }

  /// What it says in one language.
  public struct Wording: Codable, Hashable, Sendable {
    public var title: String
    /// In the markup of ``ArticleText``.
    public var body: String
    public init(title: String, body: String) {
      self.title = title
      self.body = body
    }
  }

  public let id: ArticleID
  public var kind: Kind
  public var vietnamese: Wording
  /// Nil while nobody translated it; readers of English then see the Vietnamese.
  public var english: Wording?
  /// The first day on which it is shown.
  public var from: CivilDate
  /// The last such day; nil while there is none.
  public var until: CivilDate?
  /// Stands on the home page before the others.
  public var isPinned: Bool

  public init(
    id: ArticleID, kind: Kind, vietnamese: Wording, english: Wording? = nil, from: CivilDate, until: CivilDate? = nil,
    isPinned: Bool = false
  ) {
    self.id = id
    self.kind = kind
    self.vietnamese = vietnamese
    self.english = english
    self.from = from
    self.until = until
    self.isPinned = isPinned
  }

  public func isShown(on date: CivilDate) -> Bool { from <= date && (until.map { date <= $0 } ?? true) }

  public func wording(in language: Language) -> Wording { language == .english ? english ?? vietnamese : vietnamese }
}

/// Something that happened to what the portal says. Stored names are written out here and are never renamed.
public enum PortalEvent: Hashable, Sendable {
  /// A new article, or a new version of a known one.
  case articleWritten(Article)
  /// It is shown no more. Its versions stay.
  case articleWithdrawn(ArticleID)

  /// The stored name. Written out, versioned, never renamed.
  public var type: String {
    switch self {
    case .articleWritten: "portal.article-written.v1"
    case .articleWithdrawn: "portal.article-withdrawn.v1"
    }
  }

  public var article: ArticleID {
    switch self {
    case .articleWritten(let article): article.id
    case .articleWithdrawn(let id): id
    }
  }
}

extension PortalEvent: Codable {
  private enum Key: String, CodingKey { case type, article, id }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(type, forKey: .type)
    switch self {
    case .articleWritten(let article): try container.encode(article, forKey: .article)
    case .articleWithdrawn(let id): try container.encode(id, forKey: .id)
    }
  }

  public init(from decoder: any Decoder) throws {
    let read = try decoder.container(keyedBy: Key.self)
    switch try read.decode(String.self, forKey: .type) {
    case "portal.article-written.v1": self = .articleWritten(try read.decode(Article.self, forKey: .article))
    case "portal.article-withdrawn.v1": self = .articleWithdrawn(try read.decode(ArticleID.self, forKey: .id))
    case let other:
      throw DecodingError.dataCorruptedError(forKey: .type, in: read, debugDescription: "unknown event type \(other)")
    }
  }
}

/// An event of the portal with who made it and when.
public struct RecordedPortalEvent: Hashable, Sendable {
  public let at: Instant
  public let actor: Actor
  public let event: PortalEvent

  public init(at: Instant, actor: Actor, event: PortalEvent) {
    self.at = at
    self.actor = actor
    self.event = event
  }
}
