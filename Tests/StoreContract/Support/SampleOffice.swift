import Casework

/// An office that works on one store: it decides by the kernel, as the product does, and appends what was decided.
struct SampleOffice: Sendable {
  let store: any CaseStore
  let definition: ProcessDefinition
  let form: FormDefinition
  let directory: Directory
  let calendars: CalendarBook

  /// The department that receives what the public sends.
  static let justice: AgencyID = "so-tu-phap"
  static let health: AgencyID = "so-y-te"
  static let commune: AgencyID = "xa-phong-dien"
  static let process: ProcessID = "sample-feedback"
  /// Wednesday 4 March 2026, 09:00.
  static let start = Instant(iso8601: "2026-03-04T09:00:00+07:00") ?? Instant(millisecondsSince1970: 0)

  init(store: any CaseStore) throws {
    self.store = store
    definition = try SampleProcess.definition()
    form = try SampleProcess.form()
    directory = Directory(Self.directoryEvents)
    calendars = CalendarBook(national: WorkingCalendar(decrees: []))
  }

  static let directoryEvents: [DirectoryEvent] = {
    let day = CivilDate(ordinal: 20_000)
    let agencies = [(justice, AgencyKind.department), (health, .department), (commune, .commune)].map { id, kind in
      DirectoryEvent.agencyRegistered(
        Agency(
          id: id, name: LocalizedText(vi: "Cơ quan \(id)", en: "Agency \(id)"), kind: kind, parent: nil, validFrom: day,
          coordinates: id == justice ? [process] : []))
    }
    let people = [justice, health, commune].flatMap { agency in
      [Role.intake, .officer, .leader].map { role in
        DirectoryEvent.personAppointed(
          person(role, agency), displayName: "Chức danh \(role.rawValue)",
          Position(agency: agency, title: role.rawValue, roles: [role], from: day))
      }
    }
    return agencies + people
  }()

  static func person(_ role: Role, _ agency: AgencyID) -> Username { Username(rawValue: "\(role.rawValue).\(agency)") }

  /// The definition a case runs on, for operations that make the read model anew.
  var definitions: @Sendable (ProcessID, Int) -> ProcessDefinition? {
    { [definition] process, version in process == definition.id && version == definition.version ? definition : nil }
  }

  // MARK: Work

  /// Opens a case as a member of the public does.
  func open(_ data: SampleCase = SampleCase(), at now: Instant = start) async throws -> CaseCode {
    try await store.transact { try open(data, at: now, in: $0).code }
  }

  func open(_ data: SampleCase, at now: Instant, in transaction: any CaseTransaction) throws -> CaseFile {
    let series = CaseCode(prefix: definition.codePrefix, date: now.date, number: 1).series
    let code = CaseCode(prefix: definition.codePrefix, date: now.date, number: try transaction.nextNumber(in: series))
    return try open(data, as: code, at: now, in: transaction)
  }

  @discardableResult
  func open(_ data: SampleCase, as code: CaseCode, at now: Instant, in transaction: any CaseTransaction) throws -> CaseFile {
    let command = OpenCase(
      process: definition.id, data: data.value, actor: .sender, agency: data.agency, parent: data.parent, accessKeyHash: "ab12",
      received: data.attachments)
    let decision = try definition.open(command, form: form, code: code, context: context(now, transaction))
    let events = [RecordedEvent(sequence: 1, at: now, actor: decision.actor, event: decision.events[0])]
    guard let file = CaseFile(events) else { throw SampleFailure(what: "no case after its opening") }
    try transaction.append(events, to: file, index: CaseIndex(file, definition: definition))
    return file
  }

  /// Does an action as whoever's turn it is.
  @discardableResult
  func act(
    _ action: ActionID, on code: CaseCode, _ data: Value = .object([:]), at now: Instant = start, as reader: Reader? = nil
  ) async throws -> CaseFile {
    try await store.transact { try act(action, on: code, data, at: now, as: reader, in: $0) }
  }

  @discardableResult
  func act(
    _ action: ActionID, on code: CaseCode, _ data: Value, at now: Instant, as reader: Reader? = nil,
    in transaction: any CaseTransaction
  ) throws -> CaseFile {
    guard var file = try transaction.file(code) else { throw SampleFailure(what: "no case \(code)") }
    let command = Act(action: action, data: data, expectedVersion: nil, reader: reader ?? file.turn)
    let decision = try definition.act(command, on: file, context: context(now, transaction))
    let events = decision.events.enumerated().map { index, event in
      RecordedEvent(sequence: file.version + index + 1, at: now, actor: decision.actor, event: event)
    }
    for event in events { file.apply(event) }
    try transaction.append(events, to: file, index: CaseIndex(file, definition: definition))
    return file
  }

  /// Takes a case through to its published answer.
  func publish(
    _ code: CaseCode, by agency: AgencyID = health, at now: Instant = start, question: String = "Vì sao phải nộp hai bản?",
    answer: String = "Đã sửa quy định."
  ) async throws {
    try await act("forward", on: code, ["agency": .text(agency.rawValue)], at: now)
    try await act("draft-answer", on: code, ["answer": .text(answer)], at: now)
    try await act("approve", on: code, ["documentNumber": "12/TB-SYT"], at: now)
    try await act(
      "publish", on: code, ["title": "Thủ tục khám bệnh", "question": .text(question), "answer": .text(answer)], at: now)
  }

  func context(_ now: Instant, _ transaction: any CaseTransaction) -> DecisionContext {
    DecisionContext(
      now: now, directory: directory, calendars: calendars, rules: .standard, find: { code in (try? transaction.file(code)) ?? nil })
  }

  /// Everything an auditor may list.
  static func query(_ now: Instant = start, _ change: (inout CaseQuery) -> Void = { _ in }) -> CaseQuery {
    var query = CaseQuery(scope: CaseScope(everything: true), now: now, soonUntil: now.adding(milliseconds: 2 * 86_400_000))
    change(&query)
    return query
  }
}

/// What a sender writes.
struct SampleCase: Sendable {
  var title = "Thủ tục khám chữa bệnh"
  var content = "Quy định bắt nộp hai bản sao giấy tờ."
  var senderKind = "citizen"
  var field = "y-te"
  var references: [LegalReference] = []
  var defects: [String] = []
  var name = "Người Gửi Thử Nghiệm"
  var phone = "0912345678"
  var files: [StoredFile] = []
  var agency: AgencyID?
  /// For a part of another case's work.
  var parent: CaseCode?

  var value: Value {
    [
      "title": .text(title), "content": .text(content), "senderKind": .text(senderKind), "field": .text(field), "name": .text(name),
      "phone": .text(phone), "files": .list(attachments.map(\.value)),
      "references": .list(references.map { Value($0) }), "defects": .list(defects.map { .text($0) }),
    ]
  }

  var attachments: [CaseAttachment] {
    files.map { CaseAttachment(hash: $0.hash, name: "giấy tờ.txt", size: $0.size, mediaType: "text/plain") }
  }
}

struct SampleFailure: Error { let what: String }

extension CaseFile {
  /// The reader whose turn it is.
  var turn: Reader {
    switch holder {
    case .role(let role, let agency): .staff(SampleOffice.person(role, agency))
    case .person(let person, _): .staff(person)
    case .sender: .sender(code)
    case .nobody: .staff(SampleOffice.person(.intake, placement.coordinatingAgency))
    }
  }
}

extension SampleOffice {
  static let article = Article(
    id: "lich-tet", kind: .news, vietnamese: Article.Wording(title: "Lịch Tết", body: "Các kênh vẫn nhận phản ánh."),
    from: CivilDate(ordinal: 20_500))
}
