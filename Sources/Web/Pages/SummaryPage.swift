import Casework

/// What came of a consultation: who answered, and every point with what was decided on it (bảng tổng hợp, tiếp thu, giải trình).
struct SummaryPage: Page {
  struct Opinion: Sendable {
    let agency: String
    let address: Href
    let state: String
    let position: String
    let when: String
    let tone: Tone
  }

  struct Point: Sendable {
    let id: String
    /// What the id is sent as.
    let name: String
    let agency: String
    let comment: String
    let proposal: String
    let decision: FieldView
    let text: FieldView
    let isDecided: Bool
  }

  /// The points on one article, or on the draft as a whole.
  struct Article: Sendable {
    let heading: String
    /// Of the article, to read beside what is said of it.
    let words: String
    let points: [Point]
  }

  static let scope = "summary"
  /// The name of the rows: each has the id of its point, the decision and its text.
  static let list = "points"

  let code: String
  let caseTitle: String
  let processTitle: String
  let version: Int
  let opinions: [Opinion]
  let articles: [Article]
  let decided: Int
  let total: Int
  /// The reader may decide now.
  let isOpen: Bool
  /// The files that it can be had as.
  var formats: [SummaryFormat] = []
  var faulty: [FieldView] = []
  var refusal: String? = nil

  func title(in language: Language) -> String { "\(Texts.Opinions.summary[language]) · \(code)" }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html.caseHeading(code: code, title: caseTitle, processTitle: processTitle)
    html(.p) { html in html(.a, .href(.workCase(code: code)), text: Texts.Opinions.toCase) }
    html.errorSummary(faulty, in: Self.scope)
    if let refusal { html.notice(.warning, text: refusal) }
    writeOpinions(to: &html)
    html(.h2, .id("points"), text: Texts.Opinions.summary)
    html(.p, .class("count"), .role("status"), text: Texts.Opinions.coverage(decided, of: total))
    guard total > 0 else { return html.emptyState(Texts.Opinions.noPoints, Texts.Opinions.noPointsWords) }
    writeFiles(to: &html)
    if isOpen {
      html.form(posting: Href(.summary(code: code)), for: visit, carrying: [CarriedValue(name: "version", value: String(version))]) {
        html in
        for article in articles { write(article, to: &html) }
        html(.div, .class("form-end")) { html in html.button(.main, text: Texts.Opinions.saveDecisions) }
      }
    } else {
      for article in articles { write(article, to: &html) }
    }
  }

  private func writeOpinions(to html: inout HTMLWriter) {
    let columns = [Texts.Opinions.agency, Texts.Opinions.state, Texts.Opinions.position, Texts.Opinions.when]
    html(.h2, text: Texts.Opinions.opinions)
    html.dataTable(Texts.Opinions.opinions, columns: columns) { html in
      for opinion in opinions {
        html.row { html in
          html.headCell(Texts.Opinions.agency) { html in html(.a, .href(opinion.address), text: opinion.agency) }
          html.cell(Texts.Opinions.state) { html in html.badge(opinion.tone, text: opinion.state) }
          html.cell(Texts.Opinions.position, text: opinion.position)
          html.cell(Texts.Opinions.when, text: opinion.when)
        }
      }
    }
  }

  private func writeFiles(to html: inout HTMLWriter) {
    guard !formats.isEmpty else { return }
    html(.p, .class("meta")) { html in
      html.text(Texts.Opinions.download)
      for format in formats {
        html.text(" ")
        html(.a, .href(.summaryFile(code: code, format: format.rawValue)), text: format.rawValue.uppercased())
      }
    }
  }

  private func write(_ article: Article, to html: inout HTMLWriter) {
    html(.section, .class("group")) { html in
      html(.h3, text: article.heading)
      if !article.words.isEmpty {
        html(.details) { html in
          html(.summary, text: Texts.Opinions.articleText)
          html.paragraphs(article.words)
        }
      }
      for point in article.points { write(point, to: &html) }
    }
  }

  private func write(_ point: Point, to html: inout HTMLWriter) {
    html(.article, .class("point"), .id(ElementID("point", point.id))) { html in
      html(.div) { html in
        html(.h4, text: point.agency)
        html.paragraphs(point.comment)
        if !point.proposal.isEmpty { html.facts([Fact(Texts.Opinions.proposal[html.language], .written(point.proposal))]) }
        html(.p, .class("meta")) { html in html(.code, text: point.id) }
      }
      html(.div, .class("point-answer")) { html in writeAnswer(to: point, to: &html) }
    }
  }

  private func writeAnswer(to point: Point, to html: inout HTMLWriter) {
    if isOpen {
      html(.input, .type(.hidden), .name(point.name), .value(point.id))
      html.fields([point.decision, point.text], in: Self.scope)
    } else if point.isDecided {
      let decision = point.decision.choices.first { $0.value == point.decision.value }?.label ?? ""
      html.facts([Fact(decision, .written(point.text.value.isEmpty ? "—" : point.text.value))])
    } else {
      html.badge(.soon, text: Texts.Opinions.undecided[html.language])
    }
  }
}
