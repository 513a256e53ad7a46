import Casework
import Registry

// Announcements and guides: read by everybody, written by those who may.

extension Site {
  func articles(_ kind: Article.Kind, _ asked: Asked) -> Answer {
    .page(ArticleListPage(kind: kind, rows: registry.portal.shown(kind, on: registry.now.date).map(presenter(asked).row)))
  }

  func article(_ kind: Article.Kind, _ asked: Asked) throws -> Answer {
    let id = ArticleID(rawValue: asked.path["id"] ?? "")
    let mayWrite = asked.staff.map(registry.mayWriteArticles) ?? false
    // Whoever writes sees an article before its day comes, as it will be.
    guard let article = registry.portal.articles[id], article.kind == kind, mayWrite || article.isShown(on: registry.now.date) else {
      throw Problem(.notFound)
    }
    return .page(presenter(asked).page(of: article, mayWrite: mayWrite))
  }

  // MARK: Writing

  @Sendable func admitArticleWriter(_ asked: Asked) throws { _ = try writer(asked) }

  private func writer(_ asked: Asked) throws -> Username {
    let username = try staff(asked)
    guard registry.mayWriteArticles(username) else { throw Problem(.notFound) }
    return username
  }

  func articleDesk(_ asked: Asked) throws -> Answer {
    _ = try writer(asked)
    return .page(presenter(asked).articleDesk(registry.portal))
  }

  func articleEditor(_ asked: Asked) throws -> Answer {
    _ = try writer(asked)
    let present = presenter(asked)
    guard let id = articleID(asked) else {
      return .page(present.articleEditor(ArticleEntry(from: registry.now.date), of: nil, registry.portal))
    }
    guard let article = registry.portal.articles[id] else { throw Problem(.notFound) }
    return .page(present.articleEditor(ArticleEntry(article), of: id, registry.portal))
  }

  func saveArticle(_ asked: Asked) async throws -> Answer {
    let username = try writer(asked)
    let (known, entry, portal) = (articleID(asked), ArticleEntry(asked.form), registry.portal)
    let seen = asked.text("version").flatMap { Int($0) }
    do {
      if let known, asked.text(Intent.fieldName).flatMap(Intent.init(text:)) == .removeRow(list: "entry", index: 0) {
        try await registry.withdraw(known, seen: seen, by: username)
        return .go(Href(.articles), done: Texts.Portal.withdrawn)
      }
      let article = try entry.article(known ?? portal.freeID(for: entry.text("title")))
      try await registry.write(article, seen: known == nil ? 0 : seen, by: username)
      return .go(article.address, done: Texts.Portal.saved)
    } catch Refusal.invalid(let problems) {
      return .page(presenter(asked).articleEditor(entry, of: known, portal, problems: problems), status: 422)
    }
  }

  /// Nil for a new article.
  private func articleID(_ asked: Asked) -> ArticleID? {
    asked.path["id"].flatMap { $0 == "new" ? nil : ArticleID(rawValue: $0) }
  }
}

extension Article {
  var address: Href {
    switch kind {
    case .news: Href(.newsArticle(id: id.rawValue))
    case .guide: Href(.guide(id: id.rawValue))
    }
  }
}

/// What a writer typed.
struct ArticleEntry {
  let form: Value

  init(_ form: Value) { self.form = form }

  init(from day: CivilDate) { form = ["kind": "news", "from": .text(day.description)] }

  init(_ article: Article) {
    form = .object([
      "kind": .text(article.kind.rawValue), "title": .text(article.vietnamese.title), "body": .text(article.vietnamese.body),
      "titleEnglish": .text(article.english?.title ?? ""), "bodyEnglish": .text(article.english?.body ?? ""),
      "from": .text(article.from.description), "until": .text(article.until?.description ?? ""),
      "pinned": .text(article.isPinned ? "true" : ""),
    ])
  }

  func text(_ field: String) -> String { (form[field]?.text ?? "").cleaned(field.hasPrefix("body") ? .text : .line) }

  /// - Throws: ``Casework/Refusal/invalid(_:)`` for what cannot be read; the portal looks at the rest.
  func article(_ id: ArticleID) throws(Refusal) -> Article {
    guard let kind = Article.Kind(rawValue: text("kind")) else {
      throw .invalid([FieldProblem(field: "kind", rule: .unknownChoice, message: Texts.Agency.unknownKind)])
    }
    guard let from = CivilDate(text("from")) else { throw .invalid([AgencyEntry(form).badDay("from")]) }
    let until = text("until")
    guard until.isEmpty || CivilDate(until) != nil else { throw .invalid([AgencyEntry(form).badDay("until")]) }
    let isTranslated = !text("titleEnglish").isEmpty || !text("bodyEnglish").isEmpty
    return Article(
      id: id, kind: kind, vietnamese: Article.Wording(title: text("title"), body: text("body")),
      english: isTranslated ? Article.Wording(title: text("titleEnglish"), body: text("bodyEnglish")) : nil, from: from,
      until: CivilDate(until), isPinned: text("pinned") == "true")
  }
}
