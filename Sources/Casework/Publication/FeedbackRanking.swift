/// Rules by how much feedback was received about them, the most complained of first (B-04, V-03).
///
/// Numbers below ``least`` are left out, of documents as of articles: whoever knows of one case could otherwise tell that it was sent,
/// and a document that a single case names may be a decision about its sender.
public struct FeedbackRanking: Hashable, Sendable {
  /// The smallest number that is shown.
  public static let least = 3

  public struct Document: Hashable, Sendable {
    public let document: String
    public let count: Int
    /// Those that are shown, the most complained of first.
    public let articles: [Article]
  }

  public struct Article: Hashable, Sendable {
    public let article: String
    public let count: Int
  }

  public struct Defect: Hashable, Sendable {
    /// See ``Publication/defects``.
    public let id: String
    public let count: Int
  }

  public let documents: [Document]
  public let defects: [Defect]

  /// - Parameter limit: how many documents, and how many articles of each.
  public init(_ counts: FeedbackCounts, limit: Int = 20) {
    let shown = counts.rules.filter { $0.value >= Self.least }
    let articles = Dictionary(grouping: shown.filter { $0.key.article != nil }, by: \.key.document).mapValues { rules in
      rules.map { Article(article: $0.key.article ?? "", count: $0.value) }
        .sorted { ($1.count, $0.article.orderOfArticle, $0.article) < ($0.count, $1.article.orderOfArticle, $1.article) }.prefix(limit)
    }
    documents = Array(
      shown.filter { $0.key.article == nil }.map { rule, count in
        Document(document: rule.document, count: count, articles: Array(articles[rule.document] ?? []))
      }.sorted { ($1.count, $0.document) < ($0.count, $1.document) }.prefix(limit))
    defects = counts.defects.filter { $0.value >= Self.least }.map { Defect(id: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.id) < ($0.count, $1.id) }
  }
}

extension String {
  /// Article 9 before article 10.
  fileprivate var orderOfArticle: Int { Int(prefix { $0.isNumber }) ?? 0 }
}
