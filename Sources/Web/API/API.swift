import Accounts
import Casework
import HTTPTypes
import Hummingbird
import Registry

/// The REST interface under `/api/v1`. Addresses, names and codes are stable; see `openapi.json`, which is made from these endpoints.
struct API: Sendable {
  let registry: Registry
  let calendars: CalendarOffice
  let accounts: Accounts
  let audit: Audit
  let vault: any FileVault
  let settings: SiteSettings
  let limits: BodyLimits
  let rates: RateLimits
  /// Moves the clock of a throw-away demonstration; nil elsewhere.
  let demoClock: DemoClock?
  /// Nil where nothing is told to anybody.
  let notices: NoticeBoard?
  /// Writes summaries as files; nil where no program for it was given.
  var summaries: (any SummaryFileWriter)? = nil
  /// Nil where nothing is sealed.
  var ledger: (any Ledger)? = nil
}

/// Moves the clock of a demonstration forward, so that deadlines can be lived through.
public struct DemoClock: Sendable {
  /// Advances by working days, calendar days or minutes and lets what is due happen. Returns the new present.
  public let advance: @Sendable (Advance) async throws -> Instant
  public init(advance: @escaping @Sendable (Advance) async throws -> Instant) { self.advance = advance }

  public enum Advance: Hashable, Sendable {
    case term(Term)
    case minutes(Int)

    /// `3wd`, `2d`, `8wh` or `90m`.
    public init?(_ text: String) {
      if let term = Term(text) {
        self = .term(term)
      } else if text.hasSuffix("m"), let minutes = Int(text.dropLast()), (0...5_256_000).contains(minutes) {
        self = .minutes(minutes)
      } else {
        return nil
      }
    }
  }
}

/// One request to the interface.
struct APICall: Sendable {
  let request: Request
  let context: WebContext
  /// Values of the names in the path.
  let path: [String: String]
  /// Values of the names in the query.
  let parameters: Value
  let limits: BodyLimits

  var language: Language { context.language }

  /// A parameter of the query that is not empty.
  func query(_ name: String) -> String? {
    parameters[name]?.text.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// The body as an object.
  func body() async throws -> Value {
    let value = try await request.json(limits: limits)
    guard case .object = value else {
      throw Problem(
        .malformed, LocalizedText(vi: "Nội dung phải là một đối tượng JSON.", en: "The body must be a JSON object."), at: "body")
    }
    return value
  }

  func code() throws -> CaseCode {
    guard let code = path["code"].flatMap(CaseCode.init) else { throw Refusal.noSuchCase }
    return code
  }

  /// The person whose token came with the request.
  func staff() throws -> Username {
    guard let session = context.identity.staff else { throw Problem(.signInRequired) }
    return session.username
  }

  /// The request's own idempotency key, bound to its caller and its body.
  func requestKey(for body: Value, scope: String) throws -> RequestKey? {
    guard let key = request.headers[.idempotencyKey] else { return nil }
    guard (1...200).contains(key.utf8.count) else {
      throw Problem(
        .malformed,
        LocalizedText(vi: "Idempotency-Key dài từ 1 đến 200 ký tự.", en: "An Idempotency-Key has 1 to 200 characters."),
        at: "Idempotency-Key")
    }
    let caller = context.identity.staff?.username.rawValue ?? "public"
    return RequestKey(key: IdempotencyKey(scope: "\(scope):\(caller)", key: key), bodyHash: body.canonicalJSON.sha256)
  }
}

extension API {
  /// The reader that the request's token or access key makes.
  /// - Throws: ``Casework/Refusal/noSuchCase`` when there is neither: what one may not see looks absent.
  func reader(_ call: APICall, of code: CaseCode) async throws -> Casework.Reader {
    if let session = call.context.identity.staff { return .staff(session.username) }
    try bound(.lookUp, call)
    guard let key = call.request.headers[.accessKey], let reader = try await registry.sender(of: code, accessKey: key) else {
      throw Refusal.noSuchCase
    }
    return reader
  }

  /// People who are signed in are known and not bounded.
  private func bound(_ kind: RateClass, _ call: APICall) throws {
    if call.context.identity.staff == nil { try rates.check(kind, context: call.context, at: .now()) }
  }

  func json(_ call: APICall) -> CaseJSON { CaseJSON(present: Presenter(registry, language: call.language)) }

  // MARK: Sessions

  func signIn(_ call: APICall) async throws -> Response {
    try bound(.signIn, call)
    let body = try await call.body()
    guard let username = body["username"]?.text, let password = body["password"]?.text else {
      throw Problem(
        .malformed, LocalizedText(vi: "Cần “username” và “password”.", en: "“username” and “password” are needed."), at: "body")
    }
    let signedIn = try await accounts.signIn(
      username: username, password: password, code: body["code"]?.text, from: Caller(call.request, call.context))
    return .json(["token": .text(signedIn.token), "expires": .text(signedIn.expires.iso8601)], status: .created)
  }

  func signOut(_ call: APICall) async throws -> Response {
    guard let session = call.context.identity.staff else { throw Problem(.signInRequired) }
    try await accounts.signOut(session)
    return Response(status: .noContent)
  }

  // MARK: Cases

  func open(_ call: APICall) async throws -> Response {
    try bound(.sending, call)
    let body = try await call.body()
    guard let process = body["process"]?.text, let data = body["data"], case .object = data else {
      throw Problem(
        .malformed, LocalizedText(vi: "Cần “process” và “data”.", en: "“process” and “data” are needed."), at: "body")
    }
    let opener = try await opener(call, ProcessID(rawValue: process), data)
    let opened = try await registry.open(
      ProcessID(rawValue: process), data: data, by: opener, in: call.language, request: try call.requestKey(for: body, scope: "open"))
    let (found, json) = (opened.asSender, json(call))
    var answer: [String: Value] = [
      "code": .text(opened.code.description), "state": .text(found.file.state.rawValue), "version": .integer(Int64(found.file.version)),
      "deadlines": json.deadlines(of: found), "receipt": json.receipt(found, address: settings.address),
    ]
    // A case that an agency opens for itself has no sender who would come back to it.
    if !opened.accessKey.isEmpty { answer["accessKey"] = .text(opened.accessKey) }
    return .json(.object(answer), status: .created, headers: [.location: "/api/v1/cases/\(opened.code)"])
  }

  /// What is about a case of one's own needs the access key of that case.
  private func opener(_ call: APICall, _ process: ProcessID, _ data: Value) async throws -> Opener {
    if let staff = call.context.identity.staff { return .staff(staff.username) }
    guard registry.definitions.current(process, on: registry.now.date)?.opening.door == .ownCase else { return .public }
    guard let code = data["about"]?.text.flatMap(CaseCode.init) else { throw Refusal.noSuchCase }
    _ = try await reader(call, of: code)
    return .sender(code)
  }

  func show(_ call: APICall) async throws -> Response {
    let code = try call.code()
    let reader = try await reader(call, of: code)
    return .json(try await representation(try await registry.open(code, as: reader), to: reader, call))
  }

  func act(_ call: APICall) async throws -> Response {
    let code = try call.code()
    let reader = try await reader(call, of: code)
    let body = try await call.body()
    if let version = body["version"], version.integer == nil, version != .null {
      throw Problem(.malformed, LocalizedText(vi: "“version” là số nguyên.", en: "“version” is a whole number."), at: "version")
    }
    let action = ActionID(rawValue: call.path["action"] ?? "")
    let after = try await registry.act(
      action, in: code, data: body["data"] ?? .object([:]), expectedVersion: body["version"]?.integer.map { Int($0) }, as: reader,
      request: try call.requestKey(for: body, scope: "act:\(code):\(action)"), byProgram: true)
    guard let after else { return Response(status: .noContent) }
    return .json(try await representation(after, to: reader, call))
  }

  private func representation(_ found: AccessibleCase, to reader: Casework.Reader, _ call: APICall) async throws -> Value {
    var children: [AccessibleCase] = []
    for link in found.file.children where link.isOpen {
      if let child = try await registry.mentioned(link.code, as: reader) { children.append(child) }
    }
    try await registry.noteInterface(found, by: reader)
    return json(call).value(found, children: children)
  }

  func deadlines(_ call: APICall) async throws -> Response {
    let code = try call.code()
    let found = try await registry.open(code, as: try await reader(call, of: code))
    return .json(json(call).deadlines(of: found))
  }

  func list(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    var query = registry.query(for: username)
    query.process = call.query("process").map(ProcessID.init(rawValue:))
    query.state = call.query("state").map(StateID.init(rawValue:))
    query.agency = call.query("agency").map(AgencyID.init(rawValue:))
    if let field = call.query("field") { query.attributes["field"] = field }
    query.due = try call.choice("due", of: CaseQuery.DueFilter.self)
    query.order = try call.choice("order", of: CaseQuery.Order.self) ?? (query.due == nil ? .newest : .due)
    query.isOpen = try call.flag("open")
    if try call.flag("mine") == true { query.heldBy = registry.holders(for: username) }
    query.text = call.query("q").map { SearchTokens.query($0) }
    if let limit = call.query("limit") { query.limit = try call.number(limit, "limit", 1...200) }
    if let cursor = call.query("cursor") {
      guard let cursor = CaseCursor(cursor) else { throw call.malformed("cursor") }
      query.cursor = cursor
    }
    let page = try await registry.cases(query)
    let json = json(call)
    return .json(["cases": .list(page.rows.map(json.row)), "next": page.next.map { .text($0.text) } ?? .null])
  }

  // MARK: Attachments

  func attach(_ call: APICall) async throws -> Response {
    let code = try call.code()
    let reader = try await reader(call, of: code)
    // Nobody fills the disk who may not attach to the case.
    _ = try await registry.open(code, as: reader)
    try bound(.sending, call)
    let forms = FormReader(limits: limits, vault: vault)
    let files = try await forms.read(call.request, context: call.context, needsToken: false).files.map(\.attachment)
    guard !files.isEmpty else {
      throw Problem(
        .malformed, LocalizedText(vi: "Không thấy tệp nào trong nội dung gửi.", en: "There is no file in the body."), at: "body")
    }
    let data: Value = ["files": .list(files.map(\.value))]
    try await vault.claim(files.map(\.hash))
    let after = try await registry.act("attach", in: code, data: data, received: files, expectedVersion: nil, as: reader)
    return .json(
      ["files": .list(files.map(\.value)), "version": .integer(Int64(after?.file.version ?? 0))], status: .created)
  }

  func attachment(_ call: APICall) async throws -> Response {
    let code = try call.code()
    let found = try await registry.open(code, as: try await reader(call, of: code))
    guard let file = found.files.first(where: { $0.hash == call.path["hash"] }) else { throw Refusal.noSuchCase }
    return .attachment(
      try await vault.read(file.hash), name: file.name, mediaType: file.mediaType, tag: file.hash, to: call.request)
  }

  // MARK: Personal data

  /// The case as one archive file.
  func dossier(_ call: APICall) async throws -> Response {
    let code = try call.code()
    let reader = try await reader(call, of: code)
    let found = try await registry.open(code, as: reader)
    try await registry.noteInterface(found, by: reader)
    let log = try await registry.disclosures(of: code, as: reader)
    let present = Presenter(registry, language: call.language)
    let whom =
      if case .staff(let username) = reader { Texts.Dossier.forStaff(present.name(of: username)) } else { Texts.Dossier.bySender }
    return .dossier(
      present.dossier(
        found, log: log, for: whom[call.language], banner: settings.banner, evidence: await Dossier.evidence(of: found, from: ledger)),
      from: vault)
  }

  /// Who read whose personal data: all for auditors, one's own readings for others.
  func disclosures(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    var query = DisclosureQuery()
    if let text = call.query("code") {
      guard let code = CaseCode(text) else { throw call.malformed("code") }
      query.code = code
    }
    query.person = call.query("person").map(Username.init(rawValue:))
    query.from = try call.moment("from")
    query.until = try call.moment("until")
    if let limit = call.query("limit") { query.limit = try call.number(limit, "limit", 1...200) }
    if let cursor = call.query("cursor") {
      guard let before = Int64(cursor) else { throw call.malformed("cursor") }
      query.before = before
    }
    let page = try await registry.disclosures(query, for: username)
    let present = Presenter(registry, language: call.language)
    return .json([
      "disclosures": .list(page.entries.map { present.disclosure($0, named: true) }), "next": page.next.map { .text("\($0)") } ?? .null,
    ])
  }

  // MARK: Calendar, processes, directory

  func due(_ call: APICall) throws -> Response {
    guard let from = call.query("from").flatMap(Instant.init(iso8601:)) else { throw call.malformed("from") }
    guard let term = call.query("term").flatMap({ Term($0) }) else { throw call.malformed("term") }
    // Every day is listed with its reason; a year and a half of them is more than any limit of law.
    guard term.amount <= 400 else {
      throw Problem(
        .malformed,
        LocalizedText(vi: "Thời hạn dài nhất tính ở đây là 400 đơn vị.", en: "The longest term reckoned here has 400 units."), at: "term")
    }
    let calendars = registry.calendars
    let calendar = call.query("agency").map { calendars.calendar(of: AgencyID(rawValue: $0)) } ?? calendars.national
    let certificate = calendar.certificate(from: from, term: term)
    return .json([
      "from": .text(from.iso8601), "term": .text(term.description), "due": certificate.dueDate.map { .text($0.description) } ?? .null,
      "dueAt": certificate.due.map { .text($0.iso8601) } ?? .null, "announced": .bool(certificate.announced),
      "days": CaseJSON.days(of: certificate, in: call.language), "text": .text(certificate.text(call.language)),
    ])
  }

  /// `2026` or `2026.svg`. Plain working days and weekends are left out of the list.
  func year(_ call: APICall) throws -> Response {
    let (number, form) = (call.path["year"] ?? "").split(separator: ".", maxSplits: 1).map(String.init).pair
    guard let year = Int(number), WorkingCalendar.coverage.contains(year), form == nil || form == "svg" else { throw Problem(.notFound) }
    let calendar = registry.calendars.national
    if form != nil { return .text(calendar.svg(of: year, call.language), type: "image/svg+xml; charset=utf-8") }
    let days = calendar.days(of: year)
    return .json([
      "year": .integer(Int64(year)), "announced": .bool(calendar.isAnnounced(year)),
      "workingDays": .integer(Int64(days.count(where: \.isWorking))),
      "days": .list(
        days.filter(\.isSpecial).map { day in
          [
            "date": .text(day.date.description), "working": .bool(day.isWorking), "reason": .text(day.reason.code.rawValue),
            "name": .text(day.reason.name[call.language]), "source": day.source.map { .text($0) } ?? .null,
          ]
        }),
    ])
  }

  func processes(_ call: APICall) -> Response {
    let json = json(call)
    return .json([
      "processes": .list(registry.definitions.newest.map { json.process($0, form: registry.definitions.form(of: $0)) })
    ])
  }

  /// `regulation-feedback`, `regulation-feedback.svg` or `regulation-feedback.bpmn`.
  func process(_ call: APICall) throws -> Response {
    let name = call.path["id"] ?? ""
    let (id, form) = name.split(separator: ".", maxSplits: 1).map(String.init).pair
    guard let process = registry.definitions.newest.first(where: { $0.id.rawValue == id }) else {
      throw Refusal.noSuchProcess(ProcessID(rawValue: id))
    }
    switch form {
    case nil: return .json(json(call).process(process, form: registry.definitions.form(of: process)))
    case "svg": return .text(ProcessDrawing.svg(of: process, language: call.language), type: "image/svg+xml; charset=utf-8")
    case "bpmn": return .text(ProcessBPMN.xml(of: process, language: call.language), type: "application/xml; charset=utf-8")
    default: throw Problem(.notFound)
    }
  }

  func agencies(_ call: APICall) -> Response {
    let json = json(call)
    return .json(["agencies": .list(registry.directory.agencies.values.sorted { $0.id < $1.id }.map(json.agency))])
  }

  // MARK: Changes of the directory

  func delegate(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    let body = try await call.body()
    guard let deputy = body["to"]?.text else { throw call.malformed("to") }
    let delegation = try await registry.delegate(
      username, to: Username(rawValue: deputy), firstDay: try call.day(body, "firstDay"), lastDay: try call.day(body, "lastDay"))
    return .json(
      [
        "from": .text(delegation.from.rawValue), "to": .text(delegation.to.rawValue), "agency": .text(delegation.agency.rawValue),
        "firstDay": .text(delegation.firstDay.description), "lastDay": .text(delegation.lastDay.description),
      ], status: .created)
  }

  func revokeDelegations(_ call: APICall) async throws -> Response {
    .json(["revoked": .integer(Int64(try await registry.revokeDelegations(of: try call.staff())))])
  }

  func previewMerger(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    guard let successor = call.query("into") else { throw call.malformed("into") }
    guard let lastDay = call.query("lastDay").flatMap({ CivilDate($0) }) else { throw call.malformed("lastDay") }
    let preview = try await registry.previewMerger(
      of: AgencyID(rawValue: call.path["id"] ?? ""), into: AgencyID(rawValue: successor), lastDay: lastDay, by: username)
    return .json(json(call).preview(preview))
  }

  func merge(_ call: APICall) async throws -> Response {
    let username = try call.staff()
    let body = try await call.body()
    guard let successor = body["into"]?.text else { throw call.malformed("into") }
    let moved = try await registry.merge(
      AgencyID(rawValue: call.path["id"] ?? ""), into: AgencyID(rawValue: successor), lastDay: try call.day(body, "lastDay"),
      preview: body["preview"]?.text, by: username)
    return .json(["moved": .integer(Int64(moved))])
  }

  // MARK: Published answers

  func published(_ call: APICall) async throws -> Response {
    let filter = try archiveFilter(call)
    var query = filter.query(limit: 20)
    if let limit = call.query("limit") { query.limit = try call.number(limit, "limit", 1...100) }
    if let cursor = call.query("cursor") {
      guard let before = Int64(cursor), before >= 0 else { throw call.malformed("cursor") }
      query.before = before
    }
    let page = try await registry.published(query)
    let count = try await registry.publishedCount(query)
    return .json(
      [
        "published": .list(page.rows.map(json(call).publication)), "count": .integer(Int64(count)),
        "next": page.next.map { .text("\($0)") } ?? .null,
      ], headers: .forAnySite)
  }

  private func archiveFilter(_ call: APICall) throws -> ArchiveFilter {
    let names = ArchiveFilter.Name.allCases.map(\.rawValue)
    let filter = ArchiveFilter(Dictionary(names.compactMap { name in call.query(name).map { (name, $0) } }) { $1 })
    guard !filter.hasFault else { throw call.malformed(ArchiveFilter.Name.period.rawValue) }
    return filter
  }

  func rules(_ call: APICall) async throws -> Response {
    let year = try call.query("year").map { try call.number($0, "year", 1_000...9_999) }
    let counts = try await registry.feedbackCounts(FeedbackQuery(year: year, field: call.query("field")))
    let ranking = FeedbackRanking(counts, limit: 100)
    let documents = ranking.documents.map { document -> Value in
      let articles = document.articles.map { article -> Value in
        ["article": .text(article.article), "count": .integer(Int64(article.count))]
      }
      return ["document": .text(document.document), "count": .integer(Int64(document.count)), "articles": .list(articles)]
    }
    let defects = ranking.defects.map { defect -> Value in ["defect": .text(defect.id), "count": .integer(Int64(defect.count))] }
    return .json(["total": .integer(Int64(counts.total)), "documents": .list(documents), "defects": .list(defects)])
  }

  func publishedAnswer(_ call: APICall) async throws -> Response {
    guard let publication = try await registry.publication(try call.code()) else { throw Refusal.noSuchCase }
    return .json(json(call).publication(publication), headers: .forAnySite)
  }

  // MARK: Demonstration

  func advance(_ call: APICall) async throws -> Response {
    guard let demoClock else { throw Problem(.notFound) }
    guard let advance = try await call.body()["advance"]?.text.flatMap(DemoClock.Advance.init) else { throw call.malformed("advance") }
    return .json(["now": .text(try await demoClock.advance(advance).iso8601)])
  }
}

extension APICall {
  func malformed(_ name: String) -> Problem {
    Problem(
      .malformed,
      LocalizedText(vi: "Không đọc được “\(name)”.", en: "“\(name)” can't be read."), at: name)
  }

  func day(_ body: Value, _ name: String) throws -> CivilDate {
    guard let day = body[name]?.text.flatMap({ CivilDate($0) }) else { throw malformed(name) }
    return day
  }

  func moment(_ name: String) throws -> Instant? {
    guard let text = query(name) else { return nil }
    guard let moment = Instant(iso8601: text) else { throw malformed(name) }
    return moment
  }

  func number(_ text: String, _ name: String, _ range: ClosedRange<Int>) throws -> Int {
    guard let number = Int(text), range.contains(number) else { throw malformed(name) }
    return number
  }

  func flag(_ name: String) throws -> Bool? {
    switch query(name) {
    case nil: nil
    case "true", "1": true
    case "false", "0": false
    default: throw malformed(name)
    }
  }

  func choice<Choice: RawRepresentable<String>>(_ name: String, of type: Choice.Type) throws -> Choice? {
    guard let text = query(name) else { return nil }
    guard let choice = Choice(rawValue: text) else { throw malformed(name) }
    return choice
  }
}

extension [String] {
  fileprivate var pair: (String, String?) { (first ?? "", count > 1 ? self[1] : nil) }
}
