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

  /// - Parameter formats: the files that it can be had as.
  func summaryPage(
    _ found: AccessibleCase, _ table: SummaryTable, children: [CaseCode: AccessibleCase], formats: [SummaryFormat], sent: [Value],
    problems: [FieldProblem]
  ) -> SummaryPage {
    let attempts = Dictionary(
      sent.enumerated().compactMap { index, said in said["point"]?.text.map { ($0, (said, index)) } }, uniquingKeysWith: { $1 })
    let articles = table.parts.map { part in
      SummaryPage.Article(
        heading: part.heading.isEmpty ? Texts.Opinions.wholeDraft[language] : part.heading, words: part.words,
        points: part.rows.map { point($0, attempt: attempts[$0.id], problems: problems) })
    }
    return SummaryPage(
      code: found.file.code.description, caseTitle: found.file.title, processTitle: found.definition.name[language],
      version: found.file.version, opinions: found.file.children.map { opinion($0, in: found, children[$0.code]) }, articles: articles,
      decided: table.decided, total: table.rows.count, isOpen: found.actions.contains { $0.id == "save-summary" }, formats: formats,
      faulty: articles.flatMap(\.points).flatMap { [$0.decision, $0.text] }.filter { !$0.errors.isEmpty })
  }

  private func point(_ row: SummaryTable.Row, attempt: (said: Value, index: Int)?, problems: [FieldProblem]) -> SummaryPage.Point {
    let name = "\(SummaryPage.list).\(row.number - 1)"
    func errors(_ field: String) -> [String] {
      guard let attempt else { return [] }
      return problems.filter { $0.field == "decisions[\(attempt.index)].\(field)" }.map { $0.message[language] }
    }
    var kind = FieldView(kind: .choice, id: "\(name).decision", label: Texts.Opinions.decision[language])
    kind.isCompact = true
    kind.choices = PointDecision.Kind.allCases.map { FieldView.Choice(value: $0.rawValue, label: $0.name[language]) }
    kind.value = attempt?.said["decision"]?.text ?? row.decision?.kind.rawValue ?? ""
    kind.errors = errors("decision")
    var text = FieldView(kind: .longText(rows: 3), id: "\(name).text", label: Texts.Opinions.decisionText[language])
    text.value = attempt?.said["text"]?.text ?? row.decision?.text ?? ""
    text.errors = errors("text")
    return SummaryPage.Point(
      id: row.id, name: "\(name).point", agency: row.agency, comment: row.comment, proposal: row.proposal, decision: kind, text: text,
      isDecided: row.decision != nil)
  }

  private func opinion(_ child: ChildLink, in found: AccessibleCase, _ open: AccessibleCase?) -> SummaryPage.Opinion {
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
      tone: isLate || isOverdue ? .late : child.outcome == "given" ? .done : child.isOpen ? .inTime : .soon)
  }
}
