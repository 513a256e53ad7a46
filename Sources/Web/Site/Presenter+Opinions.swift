import Casework

// Opinions between agencies, in words.

extension Presenter {
  /// - Parameters:
  ///   - groups: those that the reader keeps.
  ///   - sent: what was typed as names of groups, with `problem`, what is wrong with one.
  func revisionPage(
    _ found: AccessibleCase, _ action: ActionDefinition, _ filled: FilledForm, keeping groups: [AgencyGroup], sent: Value = .object([:]),
    problem: (field: String, text: String)? = nil
  ) -> RevisionPage {
    var fields = questions(action.fields, filled: filled, forStaff: true, at: found.file.placement.agency)
    offerKeeping(of: groups, in: &fields, sent: sent, problem: problem)
    return RevisionPage(
      code: found.file.code.description, caseTitle: found.file.title, version: found.file.version,
      address: Href(.revision(code: found.file.code.description)), action: action.name[language],
      fields: fields,
      readsDrafts: action.fields.contains { $0.id.rawValue == DraftField.articles })
  }

  // MARK: What is asked

  /// The units of a draft, each with its words; empty for a matter without one.
  func draftUnits(of data: Value) -> [WorkCasePage.Unit] {
    DraftDocument(articles: data[DraftField.articles]).entries.map { entry in
      let label = [entry.label, entry.heading].filter { !$0.isEmpty }.joined(separator: ". ")
      // What stands before the first article, or between two, has no name of its own.
      return WorkCasePage.Unit(label: label.isEmpty ? Texts.Opinions.unnamedUnit[language] : label, text: entry.text)
    }
  }

  /// Fields of a group, as facts of their own under its name.
  func grouped(_ field: FieldDefinition, _ value: Value?) -> [Fact] {
    guard field.kind == .group, let value, !value.isEmpty else { return [] }
    return field.fields.compactMap { part in
      fact(of: part, value: value[part.id]).map { Fact("\(field.label[language]): \($0.label)", $0.value) }
    }
  }

  // MARK: The summary

  /// The summary, for those who may read what is internal to the case.
  /// - Throws: ``Casework/Refusal/noSuchCase`` for others, and where the process has none.
  func summaryTable(_ found: AccessibleCase) throws(Refusal) -> SummaryTable {
    guard found.definition.isSummarised, found.standing.maySeeInternal else { throw .noSuchCase }
    return SummaryTable(found.file, in: directory, language: language)
  }

  /// From so many points on a summary is shown part by part.
  private static let onePage = 200

  /// The part of a summary that is shown: the one asked for, or else the first with something to decide.
  func part(_ asked: Int?, of table: SummaryTable) -> Int? {
    guard table.rows.count > Self.onePage else { return nil }
    return asked.flatMap { table.parts.indices.contains($0) ? $0 : nil }
      ?? table.parts.firstIndex { $0.rows.contains { $0.decision == nil } } ?? 0
  }

  /// - Parameters:
  ///   - formats: the files that it can be had as.
  ///   - part: the number of the part asked for, from 0.
  func summaryPage(
    _ found: AccessibleCase, _ table: SummaryTable, children: [CaseCode: AccessibleCase], formats: [SummaryFormat],
    attempt: SummaryAttempt, part asked: Int?, seals: StreamSeals? = nil
  ) -> SummaryPage {
    let code = found.file.code.description
    let part = attempt.isImport ? nil : part(asked, of: table)
    let shown = part.map { [table.parts[$0]] } ?? table.parts
    let articles = shown.map { article($0, of: table, in: found, attempt) }.filter { !$0.points.isEmpty }
    var page = SummaryPage(
      code: code, caseTitle: found.file.title, processTitle: found.definition.name[language], version: found.file.version,
      opinions: found.file.children.map { opinion($0, in: found, children[$0.code], seals) }, articles: articles,
      decided: table.decided, total: table.rows.count, isOpen: found.actions.contains { $0.id == Summarising.save }, formats: formats,
      faulty: articles.flatMap(\.points).flatMap { [$0.decision, $0.text, $0.changed].compactMap(\.self) }.filter { !$0.errors.isEmpty })
    page.partNumber = part
    page.official = official(page.opinions.compactMap(\.seal), seals)
    if let part {
      page.places = table.parts.enumerated().map { index, each in
        SummaryPage.Place(
          heading: heading(of: each), address: Href(.summary(code: code)).with(SummaryPage.part, String(index)),
          decided: each.rows.count { $0.decision != nil }, total: each.rows.count, isHere: index == part)
      }
    }
    page.writing = found.revising?.id == Summarising.final ? Href(.revision(code: code)) : nil
    page.final = FinalDraft(found.file, summary: OpinionSummary(found.file)).map { final($0, code) }
    return page
  }

  private func heading(of part: SummaryTable.Part) -> String { part.heading.isEmpty ? Texts.Opinions.wholeDraft[language] : part.heading }

  private func final(_ draft: FinalDraft, _ code: String) -> SummaryPage.Final {
    SummaryPage.Final(
      changes: draft.changes.map { change in
        let entry = (change.row.after ?? change.row.before)?.entry
        let label = [entry?.label, entry?.heading].compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: ". ")
        return SummaryPage.Change(label: label, kind: Texts.Opinions.unitKind(change.row.kind), points: change.points.map(\.id))
      }, unmet: draft.unmet.map(\.id), comparison: Href(.drafts(code: code)))
  }

  private func article(
    _ part: SummaryTable.Part, of table: SummaryTable, in found: AccessibleCase, _ attempt: SummaryAttempt
  ) -> SummaryPage.Article {
    let hasDraft = found.data[DraftField.articles]?.list?.isEmpty == false
    guard !attempt.isImport else {
      let read = part.rows.filter { attempt.said[$0.id] != nil }.map { point([$0], in: nil, attempt, hasDraft: hasDraft) }
      return SummaryPage.Article(heading: heading(of: part), words: part.words, points: read)
    }
    let groups = Dictionary(table.groups.map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    var points: [SummaryPage.Point] = []
    var rows = part.rows[...]
    while let first = rows.first {
      // The rows of a group stand together.
      let group = first.group.flatMap { groups[$0] }
      let members = group == nil ? rows.prefix(1) : rows.prefix { $0.group == first.group }
      rows = rows.dropFirst(members.count)
      points.append(point(Array(members), in: group, attempt, hasDraft: hasDraft))
    }
    return SummaryPage.Article(
      heading: heading(of: part), words: part.words, points: points, similar: part.similar.map { $0.map(member) })
  }

  private func member(_ row: SummaryTable.Row) -> SummaryPage.Member {
    SummaryPage.Member(id: row.id, agency: row.agency, comment: row.comment, proposal: row.proposal)
  }

  private func point(
    _ rows: [SummaryTable.Row], in group: PointGroup?, _ attempt: SummaryAttempt, hasDraft: Bool
  ) -> SummaryPage.Point {
    let said = rows.lazy.compactMap { attempt.said[$0.id] }.first
    let decided = rows.lazy.compactMap(\.decision).first
    let name = "\(SummaryPage.list).\((rows.first?.number ?? 1) - 1)"
    func errors(_ field: String) -> [String] { rows.first.map { attempt.errors($0.id, field, in: language) } ?? [] }
    var kind = FieldView(kind: .choice, id: "\(name).decision", label: Texts.Opinions.decision[language])
    kind.isCompact = true
    kind.choices = PointDecision.Kind.allCases.map { FieldView.Choice(value: $0.rawValue, label: $0.name[language]) }
    kind.value = said?["decision"]?.text ?? decided?.kind.rawValue ?? ""
    kind.errors = errors("decision")
    var text = FieldView(kind: .longText(rows: 3), id: "\(name).text", label: Texts.Opinions.decisionText[language])
    text.value = said?["text"]?.text ?? decided?.text ?? ""
    text.errors = errors("text")
    var changed = FieldView(
      kind: .text, id: "\(name).changed", label: Texts.Opinions.changed[language], hint: Texts.Opinions.changedHint[language])
    changed.value = said?["changed"]?.text ?? decided?.changed.joined(separator: ", ") ?? ""
    changed.errors = errors("changed")
    kind.tellsOptional = false
    text.tellsOptional = false
    changed.tellsOptional = false
    return SummaryPage.Point(
      id: group?.id ?? rows.first?.id ?? "", name: "\(name).point", members: rows.map(member), title: group?.title, decision: kind,
      text: text,
      changed: hasDraft ? changed : nil, isDecided: rows.allSatisfy { $0.decision != nil }, changedWords: rows.first?.changed ?? "")
  }

  /// Opinions that the ledger confirms are the basis of the summary (regulation Art 4); the others wait.
  private func official(_ opinions: [SealView], _ seals: StreamSeals?) -> (kind: NoticeKind, words: LocalizedText)? {
    guard let seals, seals.isConfirmable, !opinions.isEmpty else { return nil }
    let confirmed = opinions.count(where: \.isConfirmed)
    return (confirmed == opinions.count ? .success : .warning, Texts.Opinions.official(confirmed, of: opinions.count))
  }

  /// How the outcome of a child stands in the ledger. It was reported in the transaction that ended the child, after it, so that where the
  /// report is confirmed the opinion is.
  func seal(of child: ChildLink, in file: CaseFile, _ seals: StreamSeals?) -> SealView? {
    guard child.outcome != nil,
      let report = file.timeline.last(where: { $0.kind == .childReported && $0.related.first == child.code })
    else { return nil }
    return seal(of: report.sequence, seals)
  }

  private func opinion(
    _ child: ChildLink, in found: AccessibleCase, _ open: AccessibleCase?, _ seals: StreamSeals?
  ) -> SummaryPage.Opinion {
    let definition = definitions.newest.first { $0.id == child.process }
    let state = child.outcome ?? open?.file.state ?? ""
    let isLate = child.report?["late"]?.bool == true
    let position = definition?.states.flatMap(\.actions).flatMap(\.fields).first { $0.id == "position" }
      .flatMap { field in field.choices.first { $0.id == child.report?["position"]?.text } }?.label[language]
    let due = found.file.clocks["response"]?.due
    let isOverdue = child.isOpen && (due.map { $0 <= now } ?? false)
    let when = child.reportedAt.map(moment) ?? ""
    let name = definition.map { self.name(of: state, in: $0) } ?? state.rawValue
    return SummaryPage.Opinion(
      agency: self.name(of: child.agency), address: Href(.workCase(code: child.code.description)), state: name, position: position ?? "",
      when: isLate || isOverdue ? "\(when) (\(Texts.Opinions.late[language]))" : when,
      tone: isLate || isOverdue ? .late : child.isAnswered ? .done : child.isOpen ? .inTime : .soon,
      seal: seal(of: child, in: found.file, seals))
  }
}

/// The actions of a summary that have a page of their own.
enum Summarising {
  static let save: ActionID = "save-summary"
  static let group: ActionID = "group-points"
  static let ungroup: ActionID = "ungroup-points"
  static let final: ActionID = "save-final"
  static let onItsPage: Set<ActionID> = [save, group, ungroup, final]
}

/// What somebody wrote into the form of a summary that is not saved, or read out of a file.
struct SummaryAttempt {
  /// By the id of the point.
  private(set) var said: [String: Value] = [:]
  private(set) var isImport = false
  private var problems: [FieldProblem] = []
  private var places: [String: Int] = [:]

  init() {}

  /// - Parameter sent: as the action was asked for, which `problems` are about.
  init(_ sent: [Value], problems: [FieldProblem]) {
    self.problems = problems
    for (index, decision) in sent.enumerated() {
      guard let point = decision["point"]?.text else { continue }
      said[point] = decision
      places[point] = index
    }
  }

  init(_ read: SummaryImport) {
    isImport = true
    said = read.decisions.mapValues { $0.value }
  }

  func errors(_ point: String, _ field: String, in language: Language) -> [String] {
    guard let place = places[point] else { return [] }
    return problems.filter { $0.field == "decisions[\(place)].\(field)" }.map { $0.message[language] }
  }
}

extension PointDecision {
  /// As the action takes it, but for the point.
  var value: Value {
    ["decision": .text(kind.rawValue), "text": .text(text), "changed": .text(changed.joined(separator: ", "))]
  }
}

extension AccessibleCase {
  /// The action whose form is written on a page of its own: the one that revises the case, or the final draft.
  var revising: ActionDefinition? { actions.first(where: \.revises) ?? actions.first { $0.id == Summarising.final } }
}
