import Casework
import Crypto
import Foundation

/// What may be on its way at once, for everybody together.
public struct UploadLimits: Sendable {
  /// Uploads.
  public var count = 1_000
  /// Bytes of their whole files together.
  public var bytes = 4 * 1_073_741_824
  public init() {}
}

/// Files that come in pieces: `uploads/<id>` grows, `uploads/<id>.about` tells its size, its name and, once it is whole, its hash. They
/// outlive a restart, so that an upload goes on after it.
extension DiskVault: UploadVault {
  public func begin(_ id: String, name: String, size: Int) async throws {
    try await onQueue { [self] in
      guard Self.isUpload(id) else { throw VaultError.missing(id) }
      let abouts = try FileManager.default.contentsOfDirectory(atPath: uploads).filter { $0.hasSuffix(".about") }
      let promised = abouts.reduce(0) { $0 + ((try? about(String($1.dropLast(6))))?.size ?? 0) }
      guard abouts.count < uploadLimits.count, promised + size <= uploadLimits.bytes else { throw VaultError.crowded }
      let descriptor = try open(id, O_WRONLY | O_CREAT | O_EXCL)
      close(descriptor)
      try write(About(size: size, hash: nil, name: name), of: id)
    }
  }

  public func upload(_ id: String) async throws -> PartialUpload {
    try await onQueue { [self] in try state(of: id) }
  }

  public func append(_ bytes: [UInt8], to id: String, at offset: Int) async throws -> PartialUpload {
    try await onQueue { [self] in
      let about = try about(id)
      let descriptor = try open(id, O_WRONLY)
      defer { close(descriptor) }
      // Two requests for one upload: the second waits, and then finds that it ends elsewhere.
      guard flock(descriptor, LOCK_EX) == 0 else { throw failure("lock", id) }
      let end = Int(lseek(descriptor, 0, SEEK_END))
      guard end == offset else { throw VaultError.misplaced(end: end) }
      guard end + bytes.count <= about.size else { throw VaultError.tooLarge(limit: about.size) }
      do {
        try Self.write(bytes, to: descriptor)
      } catch {
        // What is left of a piece would shift all that follows.
        ftruncate(descriptor, off_t(end))
        throw error
      }
      return PartialUpload(id: id, name: about.name, size: about.size, received: end + bytes.count)
    }
  }

  public func finish(_ id: String) async throws -> StoredFile {
    try await onQueue { [self] in
      let about = try about(id)
      if let hash = about.hash { return StoredFile(hash: hash, size: about.size) }
      let descriptor = try open(id, O_RDONLY)
      defer { close(descriptor) }
      guard flock(descriptor, LOCK_EX) == 0 else { throw failure("lock", id) }
      let end = Int(lseek(descriptor, 0, SEEK_END))
      guard end == about.size else { throw VaultError.misplaced(end: end) }
      let hash = try Self.hash(of: descriptor)
      guard fsync(descriptor) == 0 else { throw failure("fsync", id) }
      // Known before the bytes move, so that whoever asks again is told the same.
      try write(About(size: about.size, hash: hash, name: about.name), of: id)
      if (try? verified(at: path(of: hash), hash)) != nil {
        unlink("\(uploads)/\(id)")
      } else {
        guard rename("\(uploads)/\(id)", "\(unclaimed)/\(hash)") == 0 else { throw failure("rename", hash) }
        try Self.sync(unclaimed)
      }
      return StoredFile(hash: hash, size: about.size)
    }
  }

  public func discard(_ id: String) async {
    try? await onQueue { [uploads] in
      guard Self.isUpload(id) else { return }
      unlink("\(uploads)/\(id)")
      unlink("\(uploads)/\(id).about")
    }
  }

  /// The name of a file that is not wanted goes with its bytes.
  func forgetUploads(of hashes: Set<String>) {
    for file in (try? FileManager.default.contentsOfDirectory(atPath: uploads)) ?? [] where file.hasSuffix(".about") {
      if let hash = try? about(String(file.dropLast(6))).hash, hashes.contains(hash) { unlink("\(uploads)/\(file)") }
    }
  }

  // MARK: What is known of an upload

  private struct About {
    let size: Int
    let hash: String?
    let name: String
  }

  private func about(_ id: String) throws -> About {
    guard Self.isUpload(id), let text = try? String(contentsOfFile: "\(uploads)/\(id).about", encoding: .utf8) else {
      throw VaultError.missing(id)
    }
    let lines = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
    guard lines.count == 3, let size = Int(lines[0]) else { throw VaultError.missing(id) }
    return About(size: size, hash: lines[1].isEmpty ? nil : lines[1], name: lines[2])
  }

  private func write(_ about: About, of id: String) throws {
    try Data("\(about.size)\n\(about.hash ?? "")\n\(about.name)".utf8).write(
      to: URL(fileURLWithPath: "\(uploads)/\(id).about"), options: .atomic)
  }

  private func state(of id: String) throws -> PartialUpload {
    let about = try about(id)
    if about.hash != nil { return PartialUpload(id: id, name: about.name, size: about.size, received: about.size) }
    let descriptor = try open(id, O_RDONLY)
    defer { close(descriptor) }
    return PartialUpload(id: id, name: about.name, size: about.size, received: Int(lseek(descriptor, 0, SEEK_END)))
  }

  // MARK: Bytes

  private func open(_ id: String, _ flags: Int32) throws -> Int32 {
    guard Self.isUpload(id) else { throw VaultError.missing(id) }
    let descriptor = Foundation.open("\(uploads)/\(id)", flags | O_CLOEXEC, 0o600)
    if descriptor < 0, errno == ENOENT { throw VaultError.missing(id) }
    guard descriptor >= 0 else { throw failure("open", id) }
    return descriptor
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    try bytes.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure("write", "upload") }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  private static func hash(of descriptor: Int32) throws -> String {
    guard lseek(descriptor, 0, SEEK_SET) == 0 else { throw failure("seek", "upload") }
    var hash = SHA256()
    var buffer = [UInt8](repeating: 0, count: 262_144)
    while true {
      let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw failure("read", "upload") }
      if count == 0 { return hash.finalize().hex }
      hash.update(data: buffer[..<count])
    }
  }

  /// 32 lower-case hex digits. Anything else never becomes part of a path.
  private static func isUpload(_ id: String) -> Bool {
    id.utf8.count == 32 && id.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }
}
