import Casework
import GRDB

// Kept beside the log: nobody's record, changed in place.
extension SQLiteStore: DeskStore {
  // MARK: Views

  public func views(of owner: Username) async throws -> [SavedView] {
    let master = master
    return try await read { database in
      try database.rows("SELECT id, owner, name, list FROM saved_views WHERE owner = ? ORDER BY id", [.text(owner.rawValue)]) {
        try SavedView($0, master)
      }
    }
  }

  /// The words of a search may tell of a person, so what the view looks for is encrypted.
  public func addView(named name: String, list: String, of owner: Username) async throws -> SavedView {
    let master = master
    return try await committer.submit { database, _ in
      let id = try database.insert(
        "INSERT INTO saved_views(owner, name, list) VALUES (?, ?, ?) RETURNING id",
        [.text(owner.rawValue), .text(name), .blob(try SavedView.sealed(list, of: owner, master))])
      return SavedView(id: id, owner: owner, name: name, list: list)
    }
  }

  public func renameView(_ id: Int64, of owner: Username, to name: String) async throws -> Bool {
    try await change("UPDATE saved_views SET name = ? WHERE id = ? AND owner = ?", [.text(name), .integer(id), .text(owner.rawValue)])
  }

  public func removeView(_ id: Int64, of owner: Username) async throws -> Bool {
    try await change("DELETE FROM saved_views WHERE id = ? AND owner = ?", [.integer(id), .text(owner.rawValue)])
  }

  // MARK: Templates

  public func templates(of agencies: Set<AgencyID>) async throws -> [AnswerTemplate] {
    guard !agencies.isEmpty else { return [] }
    let list = Fragment.list("agency", of: agencies.map(\.rawValue))
    return try await read { database in
      try database.rows(
        "SELECT id, agency, name, text FROM answer_templates WHERE \(list.sql) ORDER BY agency, id", list.values, AnswerTemplate.init)
    }
  }

  public func template(_ id: Int64) async throws -> AnswerTemplate? {
    try await read { database in
      try database.first("SELECT id, agency, name, text FROM answer_templates WHERE id = ?", [.integer(id)], AnswerTemplate.init)
    }
  }

  public func addTemplate(
    named name: String, text: String, of agency: AgencyID, by author: Username, at now: Instant
  ) async throws -> AnswerTemplate {
    try await committer.submit { database, _ in
      let id = try database.insert(
        "INSERT INTO answer_templates(agency, name, text, changed_by, changed_at) VALUES (?, ?, ?, ?, ?) RETURNING id",
        [.text(agency.rawValue), .text(name), .text(text), .text(author.rawValue), .integer(now.millisecondsSince1970)])
      return AnswerTemplate(id: id, agency: agency, name: name, text: text)
    }
  }

  public func changeTemplate(_ id: Int64, name: String, text: String, by author: Username, at now: Instant) async throws -> Bool {
    try await change(
      "UPDATE answer_templates SET name = ?, text = ?, changed_by = ?, changed_at = ? WHERE id = ?",
      [.text(name), .text(text), .text(author.rawValue), .integer(now.millisecondsSince1970), .integer(id)])
  }

  public func removeTemplate(_ id: Int64) async throws -> Bool {
    try await change("DELETE FROM answer_templates WHERE id = ?", [.integer(id)])
  }

  /// Whether the statement changed a row.
  private func change(_ sql: String, _ values: [Cell]) async throws -> Bool {
    try await committer.submit { database, _ in
      try database.run(sql, values)
      return database.changesCount == 1
    }
  }
}

extension Database {
  /// The id of the row that was inserted.
  fileprivate func insert(_ sql: String, _ values: [Cell]) throws -> Int64 {
    guard let id = try rows(sql, values, { $0.integer(0) }).first else { throw StoreError.engine("an insertion gave no id") }
    return id
  }
}

extension SavedView {
  fileprivate init(_ row: Columns, _ master: MasterKey) throws {
    let owner = Username(rawValue: row.text(1))
    let list = try master.open(row.bytes(3), for: Self.place(owner))
    self.init(id: row.integer(0), owner: owner, name: row.text(2), list: String(decoding: list, as: UTF8.self))
  }

  fileprivate static func sealed(_ list: String, of owner: Username, _ master: MasterKey) throws -> [UInt8] {
    try master.seal(Array(list.utf8), for: place(owner))
  }

  private static func place(_ owner: Username) -> String { "view of \(owner)" }
}

extension AnswerTemplate {
  fileprivate init(_ row: Columns) {
    self.init(id: row.integer(0), agency: AgencyID(rawValue: row.text(1)), name: row.text(2), text: row.text(3))
  }
}

// MARK: Export and import

/// One line of `saved-views.jsonl`.
private struct ExportedView: Codable {
  let owner: Username
  let name: String
  let list: String
}

/// One line of `answer-templates.jsonl`.
private struct ExportedTemplate: Codable {
  let agency: AgencyID
  let name: String
  let text: String
  let changedBy: Username
  let changedAt: Instant
}

/// What people and agencies keep beside the log, on its way out and in.
struct DeskTransfer {
  static let lists = ["saved-views.jsonl", "answer-templates.jsonl"]

  let database: Database
  let master: MasterKey
  let folder: String

  func write() throws {
    let views = try JSONLines.Writer(path: "\(folder)/saved-views.jsonl")
    try database.forEach("SELECT id, owner, name, list FROM saved_views ORDER BY id") { row in
      let view = try SavedView(row, master)
      try views.write(ExportedView(owner: view.owner, name: view.name, list: view.list))
    }
    try views.finish()
    let templates = try JSONLines.Writer(path: "\(folder)/answer-templates.jsonl")
    try database.forEach("SELECT agency, name, text, changed_by, changed_at FROM answer_templates ORDER BY id") { row in
      try templates.write(
        ExportedTemplate(
          agency: AgencyID(rawValue: row.text(0)), name: row.text(1), text: row.text(2), changedBy: Username(rawValue: row.text(3)),
          changedAt: row.instant(4)))
    }
    try templates.finish()
  }

  /// Exports made before there were such lists have none of them.
  func read(_ manifest: ExportManifest) throws {
    let named = Set(manifest.files.map(\.path))
    if named.contains("saved-views.jsonl") {
      try JSONLines.forEach(ExportedView.self, in: "\(folder)/saved-views.jsonl") { view in
        try database.run(
          "INSERT INTO saved_views(owner, name, list) VALUES (?, ?, ?)",
          [.text(view.owner.rawValue), .text(view.name), .blob(try SavedView.sealed(view.list, of: view.owner, master))])
      }
    }
    if named.contains("answer-templates.jsonl") {
      try JSONLines.forEach(ExportedTemplate.self, in: "\(folder)/answer-templates.jsonl") { template in
        try database.run(
          "INSERT INTO answer_templates(agency, name, text, changed_by, changed_at) VALUES (?, ?, ?, ?, ?)",
          [
            .text(template.agency.rawValue), .text(template.name), .text(template.text), .text(template.changedBy.rawValue),
            .integer(template.changedAt.millisecondsSince1970),
          ])
      }
    }
  }
}
