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
    /// How what the agency answered stands in the ledger; nil while it has not answered, and where nothing is sealed.
    var seal: SealView? = nil
  }

  /// What one agency says.
  struct Member: Sendable {
    let id: String
    let agency: String
    let comment: String
    let proposal: String
  }

  /// A point, or several in a group, with the one answer to it.
  struct Point: Sendable {
    /// The id of the point or of the group, and what it is sent as.
    let id: String
    let name: String
    /// One, or those of the group.
    let members: [Member]
    /// What they have in common; nil for a point alone.
    var title: String? = nil
    let decision: FieldView
    let text: FieldView
    /// Articles that the point changed; nil where there is no draft.
    var changed: FieldView? = nil
    let isDecided: Bool
    /// Where the final draft answers it; empty where the decision names no place.
    var changedWords = ""
  }

  /// The points on one article, or on the draft as a whole.
  struct Article: Sendable {
    let heading: String
    /// Of the article, to read beside what is said of it.
    let words: String
    let points: [Point]
    /// Points that say nearly the same and might be put together.
    var similar: [[Member]] = []
  }

  /// A part of a summary that is too long for one page.
  struct Place: Sendable {
    let heading: String
    let address: Href
    let decided: Int
    let total: Int
    let isHere: Bool
  }

  /// An article of the final draft that differs from the one that was sent.
  struct Change: Sendable {
    let label: String
    let kind: LocalizedText
    /// Ids of the accepted points behind it.
    let points: [String]
  }

  /// What became of the draft.
  struct Final: Sendable {
    let changes: [Change]
    /// Ids of accepted points whose article did not change.
    let unmet: [String]
    let comparison: Href
  }

  static let scope = "summary"
  /// The name of the rows: each has the id of its point, the decision and its text.
  static let list = "points"
  /// The ids of the points that are to be put together.
  static let chosen = "chosen"
  static let groupTitle = "title"
  /// The file of a table that was worked on.
  static let tableField = "tableFile"
  /// The number of the part that is shown.
  static let part = "part"

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
  /// Where a summary is shown part by part; empty where it is shown whole.
  var places: [Place] = []
  /// The part that is shown, for the way back to it.
  var partNumber: Int? = nil
  /// A table that was worked on in another program can be read.
  var readsTables = false
  /// What was read out of the file.
  var read: LocalizedText? = nil
  /// Rows of the file that were not taken over.
  var faults: [String] = []
  /// Where the final draft is written; nil where this reader may not, or not now.
  var writing: Href? = nil
  /// Nil until a final draft was written.
  var final: Final? = nil
  /// How many of the opinions are official; nil where no validators confirm.
  var official: (kind: NoticeKind, words: LocalizedText)? = nil
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
    if let read { html.notice(.success, text: read) }
    if !faults.isEmpty { html.notice(.warning, text: faults.joined(separator: "\n")) }
    if read == nil { writeOpinions(to: &html) }
    html(.h2, .id("points"), text: Texts.Opinions.summary)
    html(.p, .class("count"), .role("status"), text: Texts.Opinions.coverage(decided, of: total))
    guard total > 0 else { return html.emptyState(Texts.Opinions.noPoints, Texts.Opinions.noPointsWords) }
    writeFiles(to: &html)
    if readsTables { writeReader(to: &html, for: visit) }
    if isOpen || final != nil { writeFinal(to: &html) }
    html(.h2, .id("by-article"), text: Texts.Opinions.byArticle)
    writePlaces(to: &html)
    if isOpen {
      let carried =
        [CarriedValue(name: "version", value: String(version))]
        + (partNumber.map { [CarriedValue(name: Self.part, value: String($0))] } ?? [])
      html.form(posting: Href(.summary(code: code)), for: visit, carrying: carried) { html in
        // Enter saves; it groups nothing.
        html.defaultButton(.send)
        for article in articles { write(article, to: &html) }
        html(.div, .class("form-end")) { html in
          html.button(.main, text: Texts.Opinions.saveDecisions)
          if read == nil { writeGrouping(to: &html) }
        }
      }
    } else {
      for article in articles { write(article, to: &html) }
    }
  }

  /// Puts the ticked points together, without script too.
  private func writeGrouping(to html: inout HTMLWriter) {
    let id = ElementID(Self.scope, Self.groupTitle)
    html(.div, .class("group")) { html in
      html(.label, .for(id), text: Texts.Opinions.groupTitle)
      html(.input, .type(.text), .id(id), .name(Self.groupTitle), .maxLength(300))
      html.button(.plain, intent: .groupChosen, text: Texts.Opinions.groupChosen)
    }
  }

  private func writeReader(to html: inout HTMLWriter, for visit: Visit) {
    let id = ElementID(Self.scope, Self.tableField)
    html(.details) { html in
      html(.summary, text: Texts.Opinions.readTable)
      html.form(posting: Href(.summary(code: code)), for: visit, takesFiles: true) { html in
        html(.p, .class("hint"), .id(id.part("hint")), text: Texts.Opinions.readTableHint)
        html(.label, .for(id), text: Texts.Opinions.tableFile)
        html(.input, .type(.file), .id(id), .name(Self.tableField), .accept(".docx,.xlsx"), .describedBy([id.part("hint")]))
        html.button(.plain, intent: .readDraft, text: Texts.Opinions.readTableButton)
      }
    }
  }

  private func writeFinal(to html: inout HTMLWriter) {
    html(.section, .labelledBy("final")) { html in
      html(.h2, .id("final"), text: Texts.Opinions.final)
      if let writing {
        html(.p) { html in
          html(
            .a, .class("button", "button-plain"), .href(writing),
            text: final == nil ? Texts.Opinions.writeFinal : Texts.Opinions.rewriteFinal)
        }
      }
      guard let final else { return html(.p, .class("hint"), text: Texts.Opinions.noFinal) }
      html(.p) { html in html(.a, .href(final.comparison), text: Texts.Opinions.compareFinal) }
      if !final.unmet.isEmpty { html.notice(.warning, text: Texts.Opinions.unmet(final.unmet.joined(separator: ", "))) }
      guard !final.changes.isEmpty else { return html(.p, .class("hint"), text: Texts.Opinions.nothingInFinal) }
      let columns = [Texts.Opinions.article, Texts.Opinions.change, Texts.Opinions.becauseOf]
      html.dataTable(Texts.Opinions.final, columns: columns) { html in
        for change in final.changes {
          html.row { html in
            html.headCell(Texts.Opinions.article) { html in html.text(change.label) }
            html.cell(Texts.Opinions.change, text: change.kind[html.language])
            html.cell(Texts.Opinions.becauseOf) { html in
              if change.points.isEmpty { html.badge(.soon, text: Texts.Opinions.unasked[html.language]) }
              for (index, point) in change.points.enumerated() { html.text(index == 0 ? point : ", \(point)") }
            }
          }
        }
      }
    }
  }

  private func writePlaces(to html: inout HTMLWriter) {
    guard !places.isEmpty else { return }
    html(.nav, .class("places"), .ariaLabel(Texts.Opinions.places)) { html in
      html(.ul) { html in
        for place in places {
          html(.li) { html in
            html(.a, .href(place.address), .current(place.isHere), text: "\(place.heading) (\(place.decided)/\(place.total))")
          }
        }
      }
    }
  }

  private func writeOpinions(to html: inout HTMLWriter) {
    let columns = [Texts.Opinions.agency, Texts.Opinions.state, Texts.Opinions.position, Texts.Opinions.when]
    html(.h2, text: Texts.Opinions.opinions)
    if let official { html.notice(official.kind, text: official.words) }
    html.dataTable(Texts.Opinions.opinions, columns: columns) { html in
      for opinion in opinions {
        html.row { html in
          html.headCell(Texts.Opinions.agency) { html in html(.a, .href(opinion.address), text: opinion.agency) }
          html.cell(Texts.Opinions.state) { html in html.badge(opinion.tone, text: opinion.state) }
          html.cell(Texts.Opinions.position, text: opinion.position)
          html.cell(Texts.Opinions.when) { html in
            html.text(opinion.when)
            if let seal = opinion.seal { html.seal(seal) }
          }
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
      if isOpen { for members in article.similar { offer(members, to: &html) } }
      for point in article.points { write(point, to: &html) }
    }
  }

  private func offer(_ similar: [Member], to html: inout HTMLWriter) {
    html(.div, .class("notice")) { html in
      html(.p, text: Texts.Opinions.similar(similar.count, similar.map { "\($0.agency) (\($0.id))" }.joined(separator: "; ")))
      html.button(.plain, intent: .groupPoints(similar.map(\.id)), text: Texts.Opinions.group)
    }
  }

  private func write(_ point: Point, to html: inout HTMLWriter) {
    html(.article, .class("point"), .id(ElementID("point", point.id))) { html in
      html(.div) { html in
        if let title = point.title { writeGroupHead(point, title, to: &html) }
        for member in point.members {
          html(.h4, text: member.agency)
          html.paragraphs(member.comment)
          if !member.proposal.isEmpty { html.facts([Fact(Texts.Opinions.proposal[html.language], .written(member.proposal))]) }
          html(.p, .class("meta")) { html in html(.code, text: member.id) }
        }
        if isOpen, point.title == nil, read == nil { writeChoice(of: point, to: &html) }
      }
      html(.div, .class("point-answer")) { html in writeAnswer(to: point, to: &html) }
    }
  }

  private func writeGroupHead(_ point: Point, _ title: String, to html: inout HTMLWriter) {
    html(.p) { html in
      html.badge(.inTime, text: Texts.Opinions.grouped(point.members.count)[html.language])
      html.text(" \(title) ")
      if isOpen { html.button(.plain, intent: .ungroup(point.id), text: Texts.Opinions.ungroup) }
    }
  }

  private func writeChoice(of point: Point, to html: inout HTMLWriter) {
    let id = ElementID(Self.chosen, point.id)
    html(.div, .class("option")) { html in
      html(.input, .type(.checkbox), .id(id), .name(Self.chosen), .value(point.id))
      html(.label, .for(id), text: Texts.Opinions.choose)
    }
  }

  private func writeAnswer(to point: Point, to html: inout HTMLWriter) {
    if isOpen {
      html(.input, .type(.hidden), .name(point.name), .value(point.id))
      html.fields([point.decision, point.text] + [point.changed].compactMap(\.self), in: Self.scope)
    } else if point.isDecided {
      let decision = point.decision.choices.first { $0.value == point.decision.value }?.label ?? ""
      html.facts([Fact(decision, .written(point.text.value.isEmpty ? "—" : point.text.value))])
      if !point.changedWords.isEmpty { html.facts([Fact(Texts.Opinions.changed[html.language], .text(point.changedWords))]) }
    } else {
      html.badge(.soon, text: Texts.Opinions.undecided[html.language])
    }
  }
}
