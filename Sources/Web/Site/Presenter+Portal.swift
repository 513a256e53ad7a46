import Casework
import Registry

extension Presenter {
  func row(_ article: Article) -> ArticleRow {
    let wording = article.wording(in: language)
    return ArticleRow(title: wording.title, date: day(article.from), excerpt: ArticleText(wording.body).opening, address: article.address)
  }

  func page(of article: Article, mayWrite: Bool) -> ArticlePage {
    let wording = article.wording(in: language)
    return ArticlePage(
      kind: article.kind, title: wording.title, date: day(article.from), text: ArticleText(wording.body),
      language: article.english == nil ? .vietnamese : nil, edit: mayWrite ? Href(.articleEditor(id: article.id.rawValue)) : nil)
  }

  // MARK: Writing

  func articleDesk(_ portal: Portal) -> ArticleDeskPage {
    ArticleDeskPage(
      rows: portal.articles.values.sorted { ($1.from, $0.id) < ($0.from, $1.id) }.map { article in
        let (state, tone): (LocalizedText, Tone) =
          if article.isShown(on: now.date) {
            (Texts.Portal.inSight, .done)
          } else {
            article.from > now.date ? (Texts.Portal.coming, .plain) : (Texts.Portal.over, .paused)
          }
        let from = Texts.Portal.since(day(article.from))[language]
        return ArticleDeskPage.Row(
          title: article.wording(in: language).title, kind: (article.kind == .news ? Texts.Portal.news : Texts.Portal.guides)[language],
          shown: [from, article.until.map { Texts.Channels.until(day($0))[language] }].compactMap { $0 }.joined(separator: " "),
          state: state[language], tone: tone, edit: Href(.articleEditor(id: article.id.rawValue)))
      })
  }

  /// - Parameter id: nil for a new article.
  func articleEditor(_ entry: ArticleEntry, of id: ArticleID?, _ portal: Portal, problems: [FieldProblem] = []) -> AdministrationFormPage {
    func field(_ id: String, _ kind: FieldView.Kind, _ label: LocalizedText, isRequired: Bool = false) -> FieldView {
      FieldView(
        kind: kind, id: id, label: label[language], hint: id == "body" ? Texts.Portal.bodyHint[language] : nil, value: entry.text(id),
        errors: problems.filter { $0.field == id }.map { $0.message[language] }, isRequired: isRequired)
    }
    var kind = field("kind", .choice, Texts.Portal.kind, isRequired: true)
    kind.choices = [
      FieldView.Choice(value: "news", label: Texts.Portal.news[language]),
      FieldView.Choice(value: "guide", label: Texts.Portal.guides[language]),
    ]
    return AdministrationFormPage(
      heading: id == nil ? Texts.Portal.write : Texts.Portal.edit, of: Texts.Portal.editor[language], back: Href(.articles),
      address: Href(.articleEditor(id: id?.rawValue ?? "new")),
      fields: [
        kind, field("title", .text, Texts.Portal.title, isRequired: true),
        field("body", .longText(rows: 14), Texts.Portal.body, isRequired: true),
        field("titleEnglish", .text, Texts.Portal.titleEnglish), field("bodyEnglish", .longText(rows: 8), Texts.Portal.bodyEnglish),
        field("from", .date, Texts.Portal.from, isRequired: true), field("until", .date, Texts.Portal.until),
        field("pinned", .confirmation, Texts.Portal.pinned),
      ], carried: id.map { [CarriedValue(name: "version", value: "\(portal.version(of: $0))")] } ?? [],
      remove: id == nil ? nil : Texts.Portal.withdraw, history: id.map { history(of: $0, portal) } ?? [])
  }

  private func history(of id: ArticleID, _ portal: Portal) -> [Fact] {
    portal.history(of: id).reversed().map { recorded in
      let who = words(for: recorded.actor)
      let what =
        switch recorded.event {
        case .articleWritten(let article): Texts.Portal.wrote(who, article.vietnamese.title)
        case .articleWithdrawn: Texts.Portal.tookAway(who)
        }
      return Fact(moment(recorded.at), what[language])
    }
  }
}

extension ArticleText {
  /// The words of the first paragraph, for lists.
  fileprivate var opening: String {
    for case .paragraph(let spans) in blocks {
      let words = spans.map { span in
        switch span {
        case .text(let words), .link(let words, _): words
        }
      }.joined()
      return words.count > 220 ? "\(words.prefix(219))…" : words
    }
    return ""
  }
}
