/// What the portal says beside its cases: announcements and guides, folded from their events.
public struct Portal: Hashable, Sendable {
  /// Those that were not withdrawn, whether their days have come or not.
  public private(set) var articles: [ArticleID: Article] = [:]
  /// Every event, oldest first: who wrote which version when.
  public private(set) var history: [RecordedPortalEvent] = []
  /// Number of events applied.
  public var version: Int { history.count }

  public init() {}

  /// Folds the events, oldest first.
  public init(_ events: some Sequence<RecordedPortalEvent>) {
    for event in events { apply(event) }
  }

  /// Cannot fail: withdrawing what is not there changes nothing.
  public mutating func apply(_ recorded: RecordedPortalEvent) {
    history.append(recorded)
    switch recorded.event {
    case .articleWritten(let article): articles[article.id] = article
    case .articleWithdrawn(let id): articles[id] = nil
    }
  }

  // MARK: Questions

  /// What is shown on a day, pinned ones first, then the newest.
  public func shown(_ kind: Article.Kind? = nil, on date: CivilDate) -> [Article] {
    articles.values.filter { $0.isShown(on: date) && (kind == nil || $0.kind == kind) }
      .sorted { ($0.isPinned ? 0 : 1, $1.from, $0.id) < ($1.isPinned ? 0 : 1, $0.from, $1.id) }
  }

  /// Who wrote or withdrew the article, and what each version said; oldest first.
  public func history(of article: ArticleID) -> [RecordedPortalEvent] { history.filter { $0.event.article == article } }

  // MARK: Decisions

  /// A new version of an article, or a new article.
  /// - Throws: ``Refusal/invalid(_:)`` with every problem: a title of 5 to 200 characters and a text of 10 to 20,000 are needed, in English
  ///   both or neither; the last day is not before the first; links of the text lead somewhere.
  public func write(_ article: Article) throws(Refusal) -> [PortalEvent] {
    var problems = Self.problems(of: article.vietnamese, title: "title", body: "body")
    if let english = article.english { problems += Self.problems(of: english, title: "titleEnglish", body: "bodyEnglish") }
    if let until = article.until, until < article.from {
      problems.append(
        FieldProblem(
          field: "until", rule: .inPast, message: LocalizedText(vi: "Ngày cuối ở trước ngày đầu.", en: "The last day is before the first."))
      )
    }
    guard problems.isEmpty else { throw .invalid(problems) }
    return [.articleWritten(article)]
  }

  /// - Throws: ``Refusal/alreadyDone`` when it is not there.
  public func withdraw(_ article: ArticleID) throws(Refusal) -> [PortalEvent] {
    guard articles[article] != nil else { throw .alreadyDone("withdraw") }
    return [.articleWithdrawn(article)]
  }

  /// A name for a new article, made from its title and taken by no other, withdrawn ones included.
  public func freeID(for title: String) -> ArticleID {
    let words = title.folded.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
    var slug = ""
    for word in words where slug.utf8.count + word.utf8.count < 60 { slug += (slug.isEmpty ? "" : "-") + word }
    if slug.isEmpty { slug = "bai" }
    // "new" stands for the form of an article that is not there yet.
    let taken = Set(history.map(\.event.article.rawValue) + ["new"])
    var candidate = slug
    var number = 2
    while taken.contains(candidate) {
      candidate = "\(slug)-\(number)"
      number += 1
    }
    return ArticleID(rawValue: candidate)
  }

  private static func problems(of wording: Article.Wording, title: FieldID, body: FieldID) -> [FieldProblem] {
    var problems: [FieldProblem] = []
    if !(5...200).contains(wording.title.utf16.count) {
      problems.append(
        FieldProblem(
          field: title.rawValue, rule: .required,
          message: LocalizedText(vi: "Cần tiêu đề, từ 5 đến 200 ký tự.", en: "A title of 5 to 200 characters is needed.")))
    }
    if !(10...20_000).contains(wording.body.utf16.count) {
      problems.append(
        FieldProblem(
          field: body.rawValue, rule: .required,
          message: LocalizedText(vi: "Cần nội dung, từ 10 đến 20.000 ký tự.", en: "A text of 10 to 20,000 characters is needed.")))
    }
    if let link = ArticleText(wording.body).badLinks.first {
      problems.append(
        FieldProblem(
          field: body.rawValue, rule: .format,
          message: LocalizedText(
            vi: "Liên kết “\(link)” phải bắt đầu bằng https://, http:// hoặc / (trang này).",
            en: "The link “\(link)” must begin with https://, http:// or / (this site).")))
    }
    return problems
  }
}
