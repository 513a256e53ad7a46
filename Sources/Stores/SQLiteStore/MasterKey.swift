import Casework
import Crypto
import Foundation

/// The key of an installation: it wraps the keys of the cases and is kept in a file of its own, outside the database, so that neither
/// the database nor its backup can be read alone.
struct MasterKey: Sendable {
  private let key: SymmetricKey

  /// Reads the key file. Where there is none and `creating` is true, makes one that only its owner can read (mode 0600).
  /// - Throws: ``StoreError/unreadable(_:)`` when the file is missing, open to others, or holds no key.
  init(path: String, creating: Bool) throws {
    let file = try KeyFile(path: path, creating: creating)
    key = SymmetricKey(data: file.bytes)
  }

  /// The first 16 hex digits of the SHA-256 of the key: enough to tell which key file goes with a backup, and nothing else.
  var fingerprint: String {
    key.withUnsafeBytes { SHA256.hash(data: $0) }.prefix(8).hex
  }

  /// Encrypts bytes for a place; they can be opened for the same place alone.
  func seal(_ bytes: some DataProtocol, for place: String) throws -> [UInt8] { try key.sealed(bytes, for: place) }
  func open(_ sealed: [UInt8], for place: String) throws -> [UInt8] { try key.opened(sealed, for: place) }

  /// The salt under which the ledger holds an event of no case.
  func salt(for place: EventPlace) -> [UInt8] { key.derived("ledger salt", place.stream, "\(place.sequence)") }

  /// A name for an actor that says nothing without the key: 16 bytes.
  func pseudonym(of actor: String) -> [UInt8] { Array(key.derived("ledger pseudonym", actor).prefix(16)) }
}

/// The key of one case. Whoever forgets it erases what the log says of the case.
struct CaseKey: Sendable {
  private let key: SymmetricKey

  /// A new random key.
  init() { key = SymmetricKey(size: .bits256) }

  init(wrapped: [UInt8], for code: CaseCode, by master: MasterKey) throws {
    key = SymmetricKey(data: try master.open(wrapped, for: "key of \(code)"))
  }

  func wrapped(for code: CaseCode, by master: MasterKey) throws -> [UInt8] {
    try key.withUnsafeBytes { try master.seal(Data($0), for: "key of \(code)") }
  }

  func seal(_ payload: [UInt8], for place: EventPlace) throws -> [UInt8] { try key.sealed(payload, for: place.text) }
  func open(_ sealed: [UInt8], for place: EventPlace) throws -> [UInt8] { try key.opened(sealed, for: place.text) }

  /// The salt under which the ledger holds an event of the case: each has its own, and none leads to another or to the key. It is stored
  /// nowhere, so forgetting the key is forgetting the salts.
  func salt(for place: EventPlace) -> [UInt8] { key.derived("ledger salt", place.stream, "\(place.sequence)") }
}

/// What stands beside an encrypted payload in the clear. It is authenticated with it: change any of it and the payload no longer opens.
struct EventPlace {
  let stream: String
  let sequence: Int
  let type: String
  /// Milliseconds since 1970.
  let at: Int64
  /// JSON.
  let actor: String

  fileprivate var text: String { "\(stream) \(sequence)\n\(type)\n\(at)\n\(actor)" }
}

extension SymmetricKey {
  /// 32 bytes for a purpose, from which the key cannot be found (HMAC-SHA256). No part may hold a newline.
  fileprivate func derived(_ parts: String...) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Array(parts.joined(separator: "\n").utf8), using: self))
  }

  /// AES-256-GCM: nonce, ciphertext and tag in one, bound to the place by the authenticated data.
  fileprivate func sealed(_ bytes: some DataProtocol, for place: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(bytes, using: self, authenticating: Array(place.utf8))
    guard let combined = box.combined else { throw StoreError.engine("AES-GCM gave no combined form") }
    return Array(combined)
  }

  fileprivate func opened(_ sealed: [UInt8], for place: String) throws -> [UInt8] {
    do {
      return Array(try AES.GCM.open(AES.GCM.SealedBox(combined: sealed), using: self, authenticating: Array(place.utf8)))
    } catch {
      throw StoreError.unreadable("\(place.prefix { $0 != "\n" }): wrong key or damaged bytes")
    }
  }
}

/// 32 random bytes in hex, with a line for whoever finds the file.
private struct KeyFile {
  let bytes: [UInt8]

  private static let heading = "Khoá chính của cơ sở dữ liệu / master key of the database. Mất tệp này là mất nội dung mọi hồ sơ."

  init(path: String, creating: Bool) throws {
    if FileManager.default.fileExists(atPath: path) {
      bytes = try Self.read(path)
    } else if creating {
      bytes = try Self.create(path)
    } else {
      throw StoreError.unreadable("\(path): the key file is missing")
    }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & 0o077 == 0 else {
      throw StoreError.unreadable("\(path): others can read the key file; its mode must be 0600")
    }
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw StoreError.unreadable("\(path): \(String(cString: strerror(errno)))")
    }
    let digits = text.split(separator: "\n").last { !$0.hasPrefix("#") } ?? ""
    guard let bytes = [UInt8](hex: digits), bytes.count == 32 else { throw StoreError.unreadable("\(path): holds no key") }
    return bytes
  }

  /// Written whole or not at all: a half-written key would lock the database for ever.
  private static func create(_ path: String) throws -> [UInt8] {
    let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Array($0) }
    try DurableFile.write(Array("# \(heading)\n\(bytes.hex)\n".utf8), to: path, mode: 0o600)
    return bytes
  }
}
