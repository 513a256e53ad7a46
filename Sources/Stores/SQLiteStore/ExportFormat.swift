import Casework
import Foundation

// The format is described for others in docs/export-format.md; what is written here must be what is said there.

/// What an export holds, and by which hashes it is known whole.
struct ExportManifest: Codable, Hashable {
  struct File: Codable, Hashable {
    /// Relative to the manifest.
    let path: String
    let size: Int
    let sha256: String
  }
  let format: String
  let events: Int
  let cases: Int
  let erased: Int
  let publications: Int
  let attachments: Int
  let files: [File]
  /// The export of a training instance is taken in by no other kind. Nil in exports of earlier releases, which knew no such thing.
  let training: Bool?

  static let format = "dienhong-export/1"
  static let name = "manifest.json"
}

/// One line of `events.jsonl`.
struct ExportedEvent: Codable {
  enum Body {
    case directory(DirectoryEvent)
    case portal(PortalEvent)
    case of(CaseEvent)
    /// The event of a case that was erased: that it was is known, what it said is not.
    case erased
  }
  let position: Int64
  let place: EventPlace
  let body: Body

  private enum Key: String, CodingKey { case position, stream, sequence, type, at, actor, payload, erased }

  init(position: Int64, place: EventPlace, body: Body) {
    self.position = position
    self.place = place
    self.body = body
  }

  init(from decoder: any Decoder) throws {
    let read = try decoder.container(keyedBy: Key.self)
    position = try read.decode(Int64.self, forKey: .position)
    let actor = try read.decode(Actor.self, forKey: .actor)
    let type = try read.decode(String.self, forKey: .type)
    place = EventPlace(
      stream: try read.decode(String.self, forKey: .stream), sequence: try read.decode(Int.self, forKey: .sequence), type: type,
      at: try read.decode(Instant.self, forKey: .at).millisecondsSince1970, actor: Payload.json(of: actor))
    body =
      if try read.decodeIfPresent(Bool.self, forKey: .erased) == true {
        .erased
      } else if place.stream == EventLog.directory {
        .directory(try read.decode(DirectoryEvent.self, forKey: .payload))
      } else if place.stream == EventLog.portal {
        .portal(try read.decode(PortalEvent.self, forKey: .payload))
      } else {
        .of(try CaseEvent(type: type, decode: .init { try read.decode($0, forKey: .payload) }))
      }
  }

  func encode(to encoder: any Encoder) throws {
    var written = encoder.container(keyedBy: Key.self)
    try written.encode(position, forKey: .position)
    try written.encode(place.stream, forKey: .stream)
    try written.encode(place.sequence, forKey: .sequence)
    try written.encode(place.type, forKey: .type)
    try written.encode(place.at, forKey: .at)
    try written.encode(try Payload.decode(Actor.self, Array(place.actor.utf8), at: "actor"), forKey: .actor)
    switch body {
    case .directory(let event): try written.encode(event, forKey: .payload)
    case .portal(let event): try written.encode(event, forKey: .payload)
    case .of(let event): try written.encode(event.payload, forKey: .payload)
    case .erased: try written.encode(true, forKey: .erased)
    }
  }
}

/// One line of `disclosures.jsonl`.
struct ExportedDisclosure: Codable, Hashable {
  let code: CaseCode
  let person: Username
  let agency: AgencyID
  let at: Instant
  let reason: DisclosureReason
  /// Empty when the case was erased, as are the fields.
  let note: String
  let fields: [FieldID]

  init(_ disclosure: Disclosure) {
    (code, person, agency) = (disclosure.code, disclosure.person, disclosure.agency)
    (at, reason, note, fields) = (disclosure.at, disclosure.reason, disclosure.note, disclosure.fields)
  }

  var disclosure: Disclosure {
    Disclosure(code: code, person: person, agency: agency, at: at, reason: reason, note: note, fields: fields)
  }
}

/// One line of `erasures.jsonl`.
struct ExportedErasure: Codable, Hashable {
  let code: CaseCode
  let at: Instant
  let ground: String
  let actor: Actor
  let accessKeyHash: String?

  init(_ erasure: Erasure) {
    (code, at, ground) = (erasure.code, erasure.at, erasure.ground)
    (actor, accessKeyHash) = (erasure.actor, erasure.accessKeyHash)
  }

  var erasure: Erasure { Erasure(code: code, at: at, ground: ground, actor: actor, accessKeyHash: accessKeyHash) }
}

/// One line of `series.jsonl`.
struct ExportedSeries: Codable, Hashable {
  let name: String
  let last: Int
}

/// One line of `notices.jsonl`.
struct ExportedNotice: Codable, Hashable {
  let `case`: String?
  let occasion: String
  let kind: String
  let recipient: String
  let agency: String
  let state: String
  let attempts: Int
  let createdAt: Instant
  let nextAt: Instant?
  let changedAt: Instant
  let channel: String?
  let trouble: String?
  let by: String?

  static let file = "notices.jsonl"
}

/// Values as lines of JSON, written and read piece by piece so that a large export needs little memory.
enum JSONLines {
  final class Writer {
    private let file: FileHandle
    private var buffer = Data()

    /// Makes a file that only its owner can read.
    init(path: String) throws {
      guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
        let file = FileHandle(forWritingAtPath: path)
      else { throw StoreError.system("create", path) }
      self.file = file
    }

    func write(_ value: some Encodable) throws {
      buffer.append(try Payload.encode(value))
      buffer.append(UInt8(ascii: "\n"))
      if buffer.count > 1 << 20 { try flush() }
    }

    func finish() throws {
      try flush()
      try file.synchronize()
      try file.close()
    }

    private func flush() throws {
      try file.write(contentsOf: buffer)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  static func forEach<Line: Decodable>(_ type: Line.Type, in path: String, _ body: (Line) throws -> Void) throws {
    guard let file = FileHandle(forReadingAtPath: path) else { throw StoreError.unreadable("\(path): can't be opened") }
    defer { try? file.close() }
    var rest = Data()
    var number = 0
    func read(_ line: Data) throws {
      number += 1
      try body(try Payload.decode(type, Array(line), at: "\(path) line \(number)"))
    }
    while let piece = try file.read(upToCount: 1 << 20), !piece.isEmpty {
      rest.append(piece)
      var lines = rest.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      rest = Data(lines.removeLast())
      for line in lines { try read(line) }
    }
    if !rest.isEmpty { try read(rest) }
  }
}
