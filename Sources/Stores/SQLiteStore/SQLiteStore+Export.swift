import Casework
import Crypto
import Foundation
import GRDB

/// What an export or an import carried.
public struct Transfer: Hashable, Sendable {
  /// Of cases and of the directory, those of erased cases too.
  public let events: Int
  /// Erased ones too.
  public let cases: Int
  /// Cases of which it is known only that they were.
  public let erased: Int
  public let publications: Int
  /// Files, each once however many cases name it.
  public let attachments: Int

  fileprivate init(_ manifest: ExportManifest) {
    events = manifest.events
    cases = manifest.cases
    erased = manifest.erased
    publications = manifest.publications
    attachments = manifest.attachments
  }
}

// MARK: Export

extension SQLiteStore {
  /// Writes the whole log, decrypted, with attachments and a manifest of hashes, as described in `docs/export-format.md`.
  ///
  /// The folder must not exist; it is made readable by its owner alone, since what lies in it is in the clear. Passwords, sessions and
  /// remembered answers are not exported. Reads one snapshot and may run beside the server.
  public func export(to folder: String, vault: any FileVault) async throws -> Transfer {
    guard !FileManager.default.fileExists(atPath: folder) else { throw StoreError.conflict("\(folder) exists already") }
    try FileManager.default.createDirectory(
      atPath: "\(folder)/attachments", withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: folder)
    let master = master
    let written = try await read { database in
      var written = try ExportWriter(log: EventLog(database: database, master: master), folder: folder).write()
      written.training = try Schema(database: database).isTraining()
      return written
    }
    for hash in written.attachments {
      let bytes = try await vault.read(hash)
      try await Self.onQueue { try DurableFile.write(bytes, to: "\(folder)/attachments/\(hash)") }
    }
    return try await Self.onQueue { Transfer(try written.seal(folder)) }
  }
}

/// What was written, before the manifest.
private struct WrittenExport: Sendable {
  var events = 0
  var cases = 0
  var erased = 0
  var publications = 0
  var attachments: [String] = []
  var training = false

  static let lists = ["disclosures.jsonl", "erasures.jsonl", "events.jsonl", "publications.jsonl", "series.jsonl"]
  /// Those that an export of an earlier release has too.
  static let required = ["events.jsonl", "publications.jsonl", "series.jsonl"]

  /// Writes the manifest, last: an export without one is not whole.
  func seal(_ folder: String) throws -> ExportManifest {
    let paths = Self.lists + [ExportedNotice.file] + DeskTransfer.lists + attachments.map { "attachments/\($0)" }
    let files = try paths.map { path in
      let digest = try FileDigest.of("\(folder)/\(path)")
      return ExportManifest.File(path: path, size: digest.size, sha256: digest.hash)
    }
    let manifest = ExportManifest(
      format: ExportManifest.format, events: events, cases: cases, erased: erased, publications: publications,
      attachments: attachments.count, files: files, training: training)
    try DurableFile.write(Array(try Payload.encode(manifest)), to: "\(folder)/\(ExportManifest.name)")
    return manifest
  }
}

private struct ExportWriter {
  let log: EventLog
  let folder: String

  func write() throws -> WrittenExport {
    var written = WrittenExport()
    try writeEvents(&written)
    let publications = try JSONLines.Writer(path: "\(folder)/publications.jsonl")
    try log.database.forEach("SELECT \(StoredPublication.columns) FROM publications p ORDER BY p.row") { row in
      try publications.write(try StoredPublication(row).publication)
      written.publications += 1
    }
    try publications.finish()
    let series = try JSONLines.Writer(path: "\(folder)/series.jsonl")
    try log.database.forEach("SELECT name, last FROM series ORDER BY name") {
      try series.write(ExportedSeries(name: $0.text(0), last: $0.int(1)))
    }
    try series.finish()
    try log.database.exportNotices(to: "\(folder)/\(ExportedNotice.file)")
    try DeskTransfer(database: log.database, master: log.master, folder: folder).write()
    let disclosures = try JSONLines.Writer(path: "\(folder)/disclosures.jsonl")
    try log.database.forEach("SELECT \(StoredDisclosure.columns) FROM disclosures ORDER BY number") { row in
      try disclosures.write(ExportedDisclosure(try StoredDisclosure.disclosure(row, log)))
    }
    try disclosures.finish()
    let erasures = try JSONLines.Writer(path: "\(folder)/erasures.jsonl")
    try log.database.forEach("SELECT \(StoredErasure.columns) FROM erasures ORDER BY code") { row in
      try erasures.write(ExportedErasure(try StoredErasure.erasure(row)))
    }
    try erasures.finish()
    return written
  }

  private func writeEvents(_ written: inout WrittenExport) throws {
    let events = try JSONLines.Writer(path: "\(folder)/events.jsonl")
    var attachments: Set<String> = []
    try log.database.forEach("SELECT position, stream, sequence, type, at, actor, payload FROM events ORDER BY position") { row in
      let place = EventPlace(stream: row.text(1), sequence: row.int(2), type: row.text(3), at: row.integer(4), actor: row.text(5))
      let body = try body(of: row.bytes(6), at: place)
      try events.write(ExportedEvent(position: row.integer(0), place: place, body: body))
      written.events += 1
      if place.sequence == 1, !EventLog.withoutCase.contains(place.stream) {
        written.cases += 1
        if case .erased = body { written.erased += 1 }
      }
      if case .of(let event) = body { attachments.formUnion(event.attachments) }
    }
    try events.finish()
    written.attachments = attachments.sorted()
  }

  private func body(of payload: [UInt8], at place: EventPlace) throws -> ExportedEvent.Body {
    let name = "\(place.stream) \(place.sequence)"
    guard place.stream != EventLog.directory else { return .directory(try Payload.directoryEvent(json: payload, at: name)) }
    guard place.stream != EventLog.portal else { return .portal(try Payload.decode(PortalEvent.self, payload, at: name)) }
    guard let key = try log.key(of: try CaseCode(stored: place.stream)) else { return .erased }
    return .of(try Payload.event(type: place.type, json: try key.open(payload, for: place), at: name))
  }
}

extension CaseEvent {
  /// Hashes of the files that came with it.
  fileprivate var attachments: [String] {
    let files =
      switch self {
      case .opened(let opened): opened.data["files"]?.list
      case .acted(let acted): acted.data["files"]?.list
      default: [Value]?.none
      }
    return (files ?? []).compactMap(CaseAttachment.init).map(\.hash)
  }
}

// MARK: Import

extension SQLiteStore {
  /// Takes in an export, whole or not at all. Every case gets a new key.
  /// - Throws: ``StoreError/conflict(_:)`` when this store is not empty; ``StoreError/unreadable(_:)`` when a file is missing or is not
  ///   the one the manifest names.
  public func `import`(from folder: String, vault: any FileVault, definitions: @escaping DefinitionLookup) async throws -> Transfer {
    let manifest = try await Self.onQueue { try ExportManifest(verified: folder) }
    let isEmpty = try await read { try $0.first("SELECT NOT EXISTS (SELECT 1 FROM events)") { $0.flag(0) } }
    guard isEmpty == true else { throw StoreError.conflict("the store is not empty") }
    guard manifest.training != true else { throw StoreError.conflict("the export is of a training instance") }
    for file in manifest.files where file.path.hasPrefix("attachments/") {
      let bytes = try await Self.onQueue { try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(file.path)")) }
      let stored = try await vault.store(OneChunk(bytes: Array(bytes)), limit: file.size)
      guard file.path == "attachments/\(stored.hash)" else { throw StoreError.unreadable("\(file.path): not named by its hash") }
      try await vault.claim([stored.hash])
    }
    let master = master
    try await committer.submit { database, _ in
      let log = EventLog(database: database, master: master)
      try ImportReader(log: log, folder: folder).run(expecting: manifest)
      _ = try ReadModelRebuild(log: log, target: database, definitions: definitions).run()
    }
    // Where it came from, people were told of all this.
    try await passOverLog()
    return Transfer(manifest)
  }
}

extension ExportManifest {
  /// The manifest of a folder, once every file it names was found to be the one it names.
  fileprivate init(verified folder: String) throws {
    guard let bytes = FileManager.default.contents(atPath: "\(folder)/\(Self.name)") else {
      throw StoreError.unreadable("\(folder): no \(Self.name)")
    }
    self = try Payload.decode(ExportManifest.self, Array(bytes), at: "\(folder)/\(Self.name)")
    guard format == Self.format else { throw StoreError.unreadable("\(folder): format \(format)") }
    for list in WrittenExport.required where !files.contains(where: { $0.path == list }) {
      throw StoreError.unreadable("\(folder): the manifest names no \(list)")
    }
    for file in files {
      let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
      guard parts.allSatisfy({ !$0.isEmpty && $0 != ".." && $0 != "." }) else {
        throw StoreError.unreadable("\(folder): the manifest names \(file.path)")
      }
      let digest = try FileDigest.of("\(folder)/\(file.path)")
      guard digest.size == file.size, digest.hash == file.sha256 else {
        throw StoreError.unreadable("\(folder)/\(file.path): not the file that was exported")
      }
    }
  }
}

private struct ImportReader {
  let log: EventLog
  let folder: String

  func run(expecting manifest: ExportManifest) throws {
    guard try log.database.first("SELECT 1 FROM events", [], { _ in true }) == nil else {
      throw StoreError.conflict("the store is not empty")
    }
    var events = 0
    try JSONLines.forEach(ExportedEvent.self, in: "\(folder)/events.jsonl") { event in
      guard event.position == Int64(events + 1) else {
        throw StoreError.unreadable("events.jsonl: position \(event.position) is out of order")
      }
      try take(event)
      events += 1
    }
    guard events == manifest.events else { throw StoreError.unreadable("events.jsonl: \(events) events, not \(manifest.events)") }
    try JSONLines.forEach(ExportedSeries.self, in: "\(folder)/series.jsonl") { series in
      try log.database.run("INSERT INTO series(name, last) VALUES (?, ?)", [.text(series.name), .integer(series.last)])
    }
    // Exports made before there were notices have none.
    if manifest.files.contains(where: { $0.path == ExportedNotice.file }) {
      try log.database.importNotices(from: "\(folder)/\(ExportedNotice.file)")
    }
    try DeskTransfer(database: log.database, master: log.master, folder: folder).read(manifest)
    try forEachLine(ExportedDisclosure.self, in: "disclosures.jsonl", of: manifest) { exported in
      let disclosure = exported.disclosure
      if try log.key(of: disclosure.code) == nil {
        try StoredDisclosure.insert(disclosure, said: [], into: log)
      } else {
        try StoredDisclosure.insert(disclosure, into: log)
      }
    }
    try forEachLine(ExportedErasure.self, in: "erasures.jsonl", of: manifest) { exported in
      try StoredErasure.insert(exported.erasure, into: log.database)
      try log.database.run(
        "UPDATE case_keys SET erased_at = ? WHERE code = ? AND wrapped IS NULL",
        [.integer(exported.at.millisecondsSince1970), .text(exported.code.description)])
    }
  }

  /// The lines of a list that an export of an earlier release does not have.
  private func forEachLine<Line: Decodable>(
    _ type: Line.Type, in name: String, of manifest: ExportManifest, _ body: (Line) throws -> Void
  ) throws {
    guard manifest.files.contains(where: { $0.path == name }) else { return }
    try JSONLines.forEach(type, in: "\(folder)/\(name)", body)
  }

  private func take(_ event: ExportedEvent) throws {
    let place = event.place
    switch event.body {
    case .portal(let portalEvent): _ = try log.insert(place, try Payload.json(of: portalEvent))
    case .directory(let directoryEvent): _ = try log.insert(place, try Payload.json(of: directoryEvent))
    case .of(let caseEvent):
      let key = try key(of: try CaseCode(stored: place.stream), isNew: place.sequence == 1)
      _ = try log.insert(place, try key.seal(try Payload.json(of: caseEvent), for: place))
    case .erased:
      if place.sequence == 1 {
        try log.database.run(
          "INSERT INTO case_keys(code, erased_at) VALUES (?, ?)", [.text(place.stream), .integer(place.at)])
      }
      _ = try log.insert(place, [])
    }
  }

  private func key(of code: CaseCode, isNew: Bool) throws -> CaseKey {
    if isNew {
      let key = CaseKey()
      try log.keep(key, of: code)
      return key
    }
    guard let key = try log.key(of: code) else { throw StoreError.unreadable("events.jsonl: \(code) does not begin with its opening") }
    return key
  }
}

/// Bytes that are there already, as the stream that the vault takes.
private struct OneChunk: AsyncSequence, Sendable {
  let bytes: [UInt8]

  struct Iterator: AsyncIteratorProtocol {
    var rest: [UInt8]?
    mutating func next() async throws -> [UInt8]? {
      defer { rest = nil }
      return rest
    }
  }

  func makeAsyncIterator() -> Iterator { Iterator(rest: bytes) }
}
