import Casework
import Registry

extension Site {
  func auditLog(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    let parts = audit.parts(for: username)
    let search = AuditSearch(asked.query, parts: parts)
    let present = presenter(asked)
    guard let query = search.query else {
      return .page(present.auditPage(search, parts: parts, found: nil), status: parts.isEmpty ? 404 : 422)
    }
    return .page(present.auditPage(search, parts: parts, found: try await audit.search(query, by: username)))
  }

  /// At most so many events in one file, so that it fits in memory.
  private static let mostExported = 50_000

  func auditExport(_ asked: Asked) async throws -> Answer {
    let username = try staff(asked)
    guard var query = AuditSearch(asked.query, parts: audit.parts(for: username)).query else { throw DirectoryRefusal.notFound }
    query.limit = 1_000
    var entries: [AuditEntry] = []
    while entries.count < Self.mostExported {
      let found = try await audit.search(query, by: username)
      entries += found.entries
      guard let next = found.next else { break }
      query.before = next
    }
    let isJSON = asked.query["format"] == "jsonl"
    let rows = entries.prefix(Self.mostExported).map(\.exported)
    let name = "nhat-ky-\(query.part.rawValue)-\(registry.now.date).\(isJSON ? "jsonl" : "csv")"
    return .download(
      isJSON ? AuditFile.jsonLines(rows) : AuditFile.csv(rows), name: name,
      mediaType: isJSON ? "application/jsonl" : CSVFile.mediaType)
  }
}

/// What the address asks of the log.
struct AuditSearch {
  let typed: [String: String]
  /// Nil when a part is not the reader's to search, or a day or a code can't be read.
  let query: AuditQuery?
  let part: AuditPart?

  init(_ typed: [String: String], parts: Set<AuditPart>) {
    self.typed = typed
    func text(_ field: AuditPage.Field) -> String? { typed[field.rawValue].flatMap { $0.isEmpty ? nil : $0 } }
    let first = AuditPart.allCases.first(where: parts.contains)
    part = text(.part).map(AuditPart.init(rawValue:)) ?? first
    let (from, to) = (text(.from).map { CivilDate($0) }, text(.to).map { CivilDate($0) })
    let code = text(.code).map { CaseCode($0.uppercased()) }
    let before = typed["cursor"].map { Int64($0) }
    guard let part, parts.contains(part), from != .some(nil), to != .some(nil), code != .some(nil), before != .some(nil) else {
      query = nil
      return
    }
    query = AuditQuery(
      part: part, person: text(.person).map { Username(rawValue: $0.lowercased()) }, agency: text(.agency).map(AgencyID.init(rawValue:)),
      code: code ?? nil, kind: text(.kind), from: (from ?? nil).map(Instant.startOfDay),
      until: (to ?? nil).map { .startOfDay($0.adding(days: 1)) }, before: before ?? nil)
  }

  /// The address of the same search.
  func address(_ route: Route) -> Href {
    AuditPage.Field.allCases.reduce(Href(route)) { address, field in
      guard let value = typed[field.rawValue], !value.isEmpty else { return address }
      return address.with(field.rawValue, value)
    }
  }
}

/// One recorded thing as a row of a file: the same names in every part, empty where there is nothing.
struct ExportedAudit {
  let members: [(name: String, value: String)]

  static let columns = ["position", "at", "kind", "person", "agency", "onBehalfOf", "about", "action", "network", "detail"]
}

extension AuditEntry {
  var exported: ExportedAudit {
    var known = ["position": "\(position)", "at": at.iso8601, "kind": kind]
    switch what {
    case .ofCase(let code, let sequence, let action, let actor):
      known["about"] = code.description
      known["action"] = action?.rawValue
      known["detail"] = "sequence=\(sequence)"
      known.merge(actor.exported) { $1 }
    case .ofDirectory(let event, let actor):
      known["about"] = event.subject
      known.merge(actor.exported) { $1 }
    case .ofPortal(let event, let actor):
      known["about"] = event.article.rawValue
      known.merge(actor.exported) { $1 }
    case .ofAccount(let entry):
      known["about"] = entry.username?.rawValue
      known["person"] = (entry.by ?? entry.username)?.rawValue
      known["network"] = entry.network
      known["detail"] = entry.detail.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
    }
    return ExportedAudit(members: ExportedAudit.columns.map { ($0, known[$0] ?? "") })
  }
}

extension Actor {
  fileprivate var exported: [String: String] {
    switch self {
    case .person(let person, let agency, let absent):
      ["person": person.rawValue, "agency": agency.rawValue].merging(absent.map { ["onBehalfOf": $0.rawValue] } ?? [:]) { $1 }
    case .sender: ["person": "sender"]
    case .system: ["person": "system"]
    }
  }
}

extension DirectoryEvent {
  /// Whom or what it is about, by id.
  var subject: String {
    switch self {
    case .agencyRegistered(let agency): agency.id.rawValue
    case .agencyChanged(let change): "\(change.agency), \(change.from)"
    case .agencyDescribed(let agency, _, _): agency.rawValue
    case .agencyMerged(let agency, let successor, let lastDay): "\(agency) → \(successor), \(lastDay)"
    case .coordinationAssigned(let process, let agency): "\(process) → \(agency)"
    case .personAppointed(let username, _, let position):
      "\(username), \(position.agency): \(position.roles.sorted().map(\.rawValue).joined(separator: ", "))"
    case .positionEnded(let username, let agency, let lastDay): "\(username), \(agency), \(lastDay)"
    // The address itself is on the page of the account alone.
    case .workEmailSet(let username, _): username.rawValue
    case .delegated(let delegation), .delegationRevoked(let delegation): "\(delegation.from) → \(delegation.to), \(delegation.agency)"
    case .administrationEntrusted(let agency, let above), .administrationWithdrawn(let agency, let above): "\(agency) → \(above)"
    case .groupKept(let group):
      "\(group.owner), \(group.id): \(group.name) (\(group.agencies.map(\.rawValue).sorted().joined(separator: ", ")))"
    case .groupRemoved(let id, let owner): "\(owner), \(id)"
    case .calendarChanged(let part, let removed, let added):
      "\(part.key): " + (removed.map { "− \($0)" } + added.map { "+ \($0)" }).joined(separator: "; ").replacing("\t", with: ", ")
    }
  }
}

/// Files of recorded things.
enum AuditFile {
  static func csv(_ rows: [ExportedAudit]) -> [UInt8] {
    CSVFile.bytes([ExportedAudit.columns] + rows.map { $0.members.map(\.value) })
  }

  static func jsonLines(_ rows: [ExportedAudit]) -> [UInt8] {
    rows.flatMap { row in
      let members = row.members.filter { !$0.value.isEmpty }.map { ($0.name, Value.text($0.value)) }
      return Value.object(Dictionary(members) { $1 }).canonicalJSON + [UInt8(ascii: "\n")]
    }
  }
}
