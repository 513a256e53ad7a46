import Casework
import Registry

// Opinions between agencies: beginning a request, writing its draft, and the summary of what came.

extension Site {
  // MARK: A request

  /// Processes that the person may open for their own agency.
  func ownProcesses(of username: Username) -> [ProcessDefinition] {
    guard registry.mayOpenForAgency(username) else { return [] }
    return registry.definitions.newest.compactMap { registry.definitions.current($0.id, on: registry.now.date) }
      .filter { $0.opening.by.contains(.ownAgency) }
  }

  func beginRequest(_ asked: Asked) throws -> Answer {
    .page(beginPage(try ownProcess(asked), FilledForm(), asked))
  }

  func openRequest(_ asked: Asked) async throws -> Answer {
    let process = try ownProcess(asked)
    let username = try staff(asked)
    var filled = FilledForm(titleField(of: process), from: asked, seal: seal)
    do {
      let opened = try await registry.open(process.id, data: filled.data, by: .staff(username))
      return .go(Href(.revision(code: opened.code.description)), done: Texts.Send.opened)
    } catch Refusal.invalid(let problems) {
      filled.problems = problems
      return .page(beginPage(process, filled, asked), status: 422)
    }
  }

  private func ownProcess(_ asked: Asked) throws -> ProcessDefinition {
    let username = try staff(asked)
    guard let process = ownProcesses(of: username).first(where: { $0.id.rawValue == asked.path["process"] }) else {
      throw Refusal.noSuchProcess(ProcessID(rawValue: asked.path["process"] ?? ""))
    }
    return process
  }

  private func titleField(of process: ProcessDefinition) -> [FieldDefinition] {
    registry.definitions.form(of: process)?.fields.filter(\.required) ?? []
  }

  private func beginPage(_ process: ProcessDefinition, _ filled: FilledForm, _ asked: Asked) -> RevisionPage {
    RevisionPage(
      code: "", caseTitle: "", version: nil, address: Href(.beginRequest(process: process.id.rawValue)),
      action: process.name[asked.language],
      fields: presenter(asked).questions(titleField(of: process), filled: filled, forStaff: true))
  }

  // MARK: Its draft

  func revision(_ asked: Asked) async throws -> Answer {
    let (found, action) = try await revised(asked)
    return .page(revisionPage(found, action, FilledForm(revising: found, through: action, seal: seal), asked))
  }

  /// One address takes every button of the form.
  func revise(_ asked: Asked) async throws -> Answer {
    let (found, action) = try await revised(asked)
    var filled = FilledForm(action.fields, from: asked, seal: seal)
    presenter(asked).addChosenTogether(to: &filled, action.fields, from: asked.form, at: found.file.placement.agency)
    let isAutosave = asked.text(Intent.fieldName) == Intent.autosave.text
    if !isAutosave, let intent = asked.text(Intent.fieldName).flatMap(Intent.init(text:)) {
      if intent == .readDraft { return .page(try await readDraft(into: filled, of: found, action, asked)) }
      if let page = try await keepGroup(by: intent, filled, of: found, action, asked) { return page }
      if filled.change(by: intent, seal: seal) { return .page(revisionPage(found, action, filled, asked)) }
    }
    do {
      try await claim(filled)
      let after = try await registry.act(
        action.id, in: found.file.code, data: filled.data, received: filled.received,
        expectedVersion: asked.text("version").flatMap(Int.init), as: .staff(try staff(asked)))
      if isAutosave { return .words(after.map { "\($0.file.version)" } ?? "") }
      let code = found.file.code.description
      return .go(Href(action.id == Summarising.final ? .summary(code: code) : .workCase(code: code)), done: Texts.Case.done(action.name))
    } catch Refusal.invalid(let problems) {
      // While one is still writing a field may well be half written; the button says what is wrong with it.
      if isAutosave { return .words("") }
      filled.problems = problems
      return .page(revisionPage(found, action, filled, asked), status: 422)
    }
  }

  private func revisionPage(
    _ found: AccessibleCase, _ action: ActionDefinition, _ filled: FilledForm, _ asked: Asked,
    problem: (field: String, text: String)? = nil
  ) -> RevisionPage {
    presenter(asked).revisionPage(
      found, action, filled, keeping: asked.staff.flatMap { try? registry.groups(keptBy: $0) } ?? [], sent: asked.form, problem: problem)
  }

  /// Keeps, renames or deletes a group beside the form, which stays as it was typed. Nil when the button asks for something else.
  private func keepGroup(
    by intent: Intent, _ filled: FilledForm, of found: AccessibleCase, _ action: ActionDefinition, _ asked: Asked
  ) async throws -> Answer? {
    let username = try staff(asked)
    func typed(_ part: String) -> String { asked.form[AgencyPicker.groupName]?[part]?.text ?? "" }
    var part = AgencyPicker.newGroup
    do {
      let done: LocalizedText
      switch intent {
      case .keepGroup(let field):
        let chosen = Set((filled.data[FieldID(rawValue: field)]?.list ?? []).compactMap(\.text).map(AgencyID.init(rawValue:)))
        let group = try await registry.keepGroup(
          named: typed(part), of: found.file.placement.agency, agencies: chosen, by: username)
        done = Texts.Agencies.kept(group.name, group.agencies.count)
      case .renameGroup(let id):
        part = "g\(id)"
        done = Texts.Agencies.renamed(try await registry.renameGroup(id, to: typed(part), by: username).name)
      case .removeGroup(let id):
        try await registry.removeGroup(id, by: username)
        done = Texts.Agencies.removed
      default: return nil
      }
      var page = revisionPage(found, action, filled, asked)
      page.done = done
      return .page(page)
    } catch DirectoryRefusal.invalid(let problem) {
      let field = "\(AgencyPicker.groupName).\(part)"
      return .page(revisionPage(found, action, filled, asked, problem: (field, problem.message[asked.language])), status: 422)
    }
  }

  private func revised(_ asked: Asked) async throws -> (AccessibleCase, ActionDefinition) {
    let found = try await registry.open(try code(asked), as: .staff(try staff(asked)))
    guard let action = found.revising else { throw Refusal.noSuchCase }
    return (found, action)
  }

  /// Puts the articles of the chosen file into the form. What cannot be read leaves the form as it is and says why.
  private func readDraft(
    into filled: FilledForm, of found: AccessibleCase, _ action: ActionDefinition, _ asked: Asked
  ) async throws -> RevisionPage {
    func unread(_ why: LocalizedText) -> RevisionPage {
      var page = revisionPage(found, action, filled, asked)
      page.refusal = why[asked.language]
      return page
    }
    guard let extractor = drafts else { return unread(Texts.Opinions.notHere) }
    guard let file = asked.files[RevisionPage.draftField]?.first else { return unread(Texts.Opinions.noFile) }
    let bytes = try await vault.read(file.hash)
    do {
      let reading = try await extractor.draft(from: bytes)
      var read = filled
      read.data = .object((filled.data.object ?? [:]).merging([DraftField.articles: reading.document.value]) { _, new in new })
      var page = revisionPage(found, action, read, asked)
      page.done = Texts.Opinions.read(reading.document.articles.count, entries: reading.document.entries.count)
      page.findings = reading.findings.prefix(20).map { finding in
        let place = finding.line.map { Texts.Opinions.line($0)[asked.language] } ?? finding.address?.rawValue ?? ""
        return "\(place): \(finding.message[asked.language])"
      }
      return page
    } catch {
      return unread(error.message)
    }
  }

  // MARK: The summary

  func summary(_ asked: Asked) async throws -> Answer {
    let found = try await registry.open(try code(asked), as: .staff(try staff(asked)))
    return .page(try await summaryPage(found, asked))
  }

  /// One address takes every button of the page.
  func saveSummary(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let found = try await registry.open(try code(asked), as: .staff(username))
    let intent = asked.text(Intent.fieldName).flatMap(Intent.init(text:))
    if intent == .readDraft { return try await readTable(into: found, asked) }
    let sent = decisions(in: asked, on: found)
    if !sent.isEmpty {
      do {
        _ = try await registry.act(
          Summarising.save, in: found.file.code, data: ["decisions": .list(sent)], expectedVersion: nil, as: .staff(username))
      } catch Refusal.invalid(let problems) {
        return .page(try await summaryPage(found, asked, SummaryAttempt(sent, problems: problems)), status: 422)
      }
    }
    let grouping = try await regroup(intent, asked, found, username)
    var back = Href(.summary(code: found.file.code.description))
    if let part = asked.text(SummaryPage.part) { back = back.with(SummaryPage.part, part) }
    return .go(back, done: grouping ?? (sent.isEmpty ? Texts.Opinions.nothingChanged : Texts.Opinions.saved))
  }

  /// What was decided anew. What stands as it stood is left alone, so that two people may work on one summary.
  private func decisions(in asked: Asked, on found: AccessibleCase) -> [Value] {
    let summary = OpinionSummary(found.file)
    let groups = Dictionary(summary.groups.map { ($0.id, $0.points) }, uniquingKeysWith: { $1 })
    return (asked.form[SummaryPage.list]?.list ?? []).flatMap { answer -> [Value] in
      guard let sent = answer["point"]?.text, let kind = answer["decision"]?.text, !kind.isEmpty else { return [] }
      let (text, changed) = ((answer["text"]?.text ?? "").cleaned(.text), (answer["changed"]?.text ?? "").cleaned(.line))
      let said = PointDecision.Kind(rawValue: kind).map { PointDecision(kind: $0, text: text, changed: OpinionSummary.addresses(changed)) }
      return (groups[sent] ?? [sent]).filter { summary.decisions[$0] != said }
        .map { ["point": .text($0), "decision": .text(kind), "text": .text(text), "changed": .text(changed)] }
    }
  }

  /// Puts points together or takes a group apart, where a button asked for that.
  private func regroup(_ intent: Intent?, _ asked: Asked, _ found: AccessibleCase, _ username: Username) async throws -> LocalizedText? {
    let ticked = (asked.form[SummaryPage.chosen].map { $0.list ?? [$0] } ?? []).compactMap(\.text)
    let action: ActionID
    let data: Value
    switch intent {
    case .groupPoints(let points): (action, data) = (Summarising.group, Self.grouping(points, title: ""))
    case .groupChosen: (action, data) = (Summarising.group, Self.grouping(ticked, title: asked.text(SummaryPage.groupTitle) ?? ""))
    case .ungroup(let group): (action, data) = (Summarising.ungroup, ["group": .text(group)])
    default: return nil
    }
    do {
      _ = try await registry.act(action, in: found.file.code, data: data, expectedVersion: nil, as: .staff(username))
    } catch Refusal.invalid {
      throw Refusal.rule("points-groupable", Texts.Opinions.chooseTwo)
    }
    return action == Summarising.group ? Texts.Opinions.groupedNow : Texts.Opinions.ungrouped
  }

  private static func grouping(_ points: [String], title: String) -> Value {
    ["points": .list(points.map { ["point": .text($0)] }), "title": .text(title)]
  }

  /// Shows what a table says that was worked on elsewhere, to be looked over and saved.
  private func readTable(into found: AccessibleCase, _ asked: Asked) async throws -> Answer {
    func unread(_ why: LocalizedText) async throws -> Answer {
      var page = try await summaryPage(found, asked)
      page.refusal = why[asked.language]
      return .page(page, status: 422)
    }
    guard let tables else { return try await unread(Texts.Opinions.notHere) }
    guard let file = asked.files[SummaryPage.tableField]?.first else { return try await unread(Texts.Opinions.noTable) }
    let bytes = try await vault.read(file.hash)
    let rows: [[String]]
    do throws(DraftFileError) {
      rows = try await tables.rows(of: bytes)
    } catch {
      return try await unread(error == .notADocument ? Texts.Opinions.notATable : error.message)
    }
    guard let read = SummaryImport(rows: rows, into: OpinionSummary(found.file)) else { return try await unread(Texts.Opinions.notATable) }
    var page = try await summaryPage(found, asked, SummaryAttempt(read))
    page.read = Texts.Opinions.readDecisions(read.decisions.count, unchanged: read.unchanged)
    page.faults = read.faults.prefix(50).map { $0.message[asked.language] }
    return .page(page)
  }

  func summaryFile(_ asked: Asked) async throws -> Answer {
    let found = try await registry.open(try code(asked), as: .staff(try staff(asked)))
    let file = try await SummaryDownload(found, as: asked.path["format"] ?? "", by: summaries, of: registry)
    return .download(file.bytes, name: file.name, mediaType: file.format.mediaType)
  }

  private func summaryPage(
    _ found: AccessibleCase, _ asked: Asked, _ attempt: SummaryAttempt = SummaryAttempt()
  ) async throws -> SummaryPage {
    let present = presenter(asked)
    let table = try present.summaryTable(found)
    var children: [CaseCode: AccessibleCase] = [:]
    for child in found.file.children where child.isOpen {
      children[child.code] = try await registry.mentioned(child.code, as: .staff(try staff(asked)))
    }
    let part = (asked.query[SummaryPage.part] ?? asked.text(SummaryPage.part)).flatMap { Int($0) }
    var page = present.summaryPage(
      found, table, children: children, formats: summaries == nil ? [] : SummaryFormat.allCases, attempt: attempt, part: part,
      seals: await seals(of: found.file.code))
    page.readsTables = tables != nil && page.isOpen
    return page
  }
}

/// The table of a summary as a file. It is in Vietnamese, as papers of agencies are, whatever the language of the pages.
struct SummaryDownload: Sendable {
  let bytes: [UInt8]
  let name: String
  let format: SummaryFormat

  /// - Throws: ``Casework/Refusal/noSuchCase`` to those who may not read the summary, a ``Problem`` for a format there is none of.
  init(_ found: AccessibleCase, as format: String, by writer: (any SummaryFileWriter)?, of registry: Registry) async throws {
    let table = try Presenter(registry, language: .vietnamese).summaryTable(found)
    guard let format = SummaryFormat(rawValue: format) else { throw Problem(.notFound) }
    guard let writer else { throw Problem(.overloaded, Texts.Opinions.notExported) }
    self.format = format
    name = "\(found.file.code)-tong-hop-y-kien.\(format.rawValue)"
    bytes = try await writer.file(of: table, as: format)
  }
}

/// Names of the fields that a draft is kept in.
enum DraftField {
  static let articles = "articles"
}

extension ProcessDefinition {
  /// Whether its cases are answered by a summary of opinions.
  var isSummarised: Bool { states.flatMap(\.actions).contains { $0.id == "save-summary" } }
}

extension FilledForm {
  /// The form as the case has it now, with its files. A final draft begins with the one that was sent.
  init(revising found: AccessibleCase, through action: ActionDefinition, seal: FileSeal) {
    self.init()
    data = found.data
    if action.id == Summarising.final {
      let articles = found.file.latest(Summarising.final)?.data[DraftField.articles] ?? found.data[DraftField.articles]
      data = [DraftField.articles: articles ?? .list([])]
      return
    }
    files = found.form.fields.filter { $0.kind == .files }.flatMap { (found.data[$0.id]?.list ?? []).compactMap(CaseAttachment.init) }
      .map { SealedFile(file: $0, token: seal.token(for: $0)) }
  }
}
