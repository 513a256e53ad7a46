import Casework
import Foundation

/// The folder of a validator: its key and its copy of the log.
public struct ValidatorFolder: Sendable {
  public let path: String
  public init(_ path: String) { self.path = path }

  /// The folder holds no key, or one that others can read.
  public struct Unreadable: Error, CustomStringConvertible {
    let path: String
    public var description: String {
      "\(path) không phải tệp khóa mà chỉ chủ sở hữu được đọc (chmod 600). / \(path) is not a key file that only its owner may read (chmod 600)."
    }
  }

  private var keyFile: String { "\(path)/validator.key" }
  public var files: String { "\(path)/log" }

  public var hasKey: Bool { FileManager.default.fileExists(atPath: keyFile) }

  /// Makes a key, unless there is one: its name and the secret in a file that only its owner may read.
  public func makeKey(named name: String) throws {
    guard !hasKey else { return }
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    let text = "\(name)\n\(Base64.encode(SigningKey().seed))\n"
    guard FileManager.default.createFile(atPath: keyFile, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600]) else {
      throw Unreadable(path: keyFile)
    }
  }

  /// Another validator works in the folder, and did not end in time.
  public struct Taken: Error, CustomStringConvertible {
    let path: String
    public var description: String { "\(path): một nút xác thực khác đang chạy ở đây. / another validator runs here." }
  }

  /// Keeps a second validator out as long as the process lives: two of one key could sign two things. Waits for one that is ending.
  /// - Throws: ``Taken`` after half a minute.
  public func lock() throws {
    let descriptor = open("\(path)/validator.lock", O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw LedgerFileError.last("open", "\(path)/validator.lock") }
    for _ in 0..<300 {
      // The descriptor stays open, and with it the lock, until the process ends.
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
      usleep(100_000)
    }
    close(descriptor)
    throw Taken(path: path)
  }

  /// The secret and the key by which others know this validator.
  public func key() throws -> (key: SigningKey, verifier: VerifierKey) {
    let mode = try? FileManager.default.attributesOfItem(atPath: keyFile)[.posixPermissions] as? Int
    let lines = (try? String(contentsOfFile: keyFile, encoding: .utf8))?.split(separator: "\n") ?? []
    guard let mode, mode & 0o077 == 0, lines.count == 2, let seed = Base64.decode(lines[1]), let key = SigningKey(seed: seed),
      let verifier = key.verifier(named: String(lines[0]), .cosignature)
    else { throw Unreadable(path: keyFile) }
    return (key, verifier)
  }
}
