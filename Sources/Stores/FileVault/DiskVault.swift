import Casework
import Crypto
import Dispatch
import Foundation

/// Attachments as files of one folder, each under the SHA-256 of its bytes: `ab/cd/abcd….`
///
/// A file is written beside its place under a name of its own, forced to the disk and then renamed, so that under a hash there is the
/// whole file or none. The same bytes sent twice are kept once. Reading and writing run on queues of their own.
///
/// What nobody has claimed yet waits in `unclaimed/`, so that what is refused, such as a state secret, or never sent to its end can be
/// let go without asking whether some case names the same bytes.
public final class DiskVault: FileVault {
  let folder: String
  private let queue = DispatchQueue(label: "vault", attributes: .concurrent)
  private let newName: @Sendable () -> String
  let uploadLimits: UploadLimits

  /// Opens the folder and makes it where there is none.
  /// - Parameter newName: names for files on their way; must never repeat.
  public init(
    folder: String, uploadLimits: UploadLimits = UploadLimits(), newName: @escaping @Sendable () -> String = { UUID().uuidString }
  ) throws {
    self.folder = folder
    self.uploadLimits = uploadLimits
    self.newName = newName
    try Self.makeFolder(drafts)
    try Self.makeFolder(unclaimed)
    try Self.makeFolder(uploads)
  }

  private var drafts: String { "\(folder)/drafts" }
  var unclaimed: String { "\(folder)/unclaimed" }
  var uploads: String { "\(folder)/uploads" }

  // MARK: Tidying

  /// Removes what a crash left half-written. Only for the program that alone writes to the folder.
  public func removeDrafts() {
    for draft in (try? FileManager.default.contentsOfDirectory(atPath: drafts)) ?? [] { unlink("\(drafts)/\(draft)") }
  }

  /// Removes files that came before the moment and that no case has claimed, and uploads that did not go on since. Returns how many.
  @discardableResult
  public func removeUnclaimed(before moment: Date) async throws -> Int {
    try await onQueue { [unclaimed, uploads] in
      try [unclaimed, uploads].reduce(0) { sum, folder in
        sum
          + (try FileManager.default.contentsOfDirectory(atPath: folder).count { name in
            let came = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)")[.modificationDate] as? Date
            return (came ?? .distantFuture) < moment && unlink("\(folder)/\(name)") == 0
          })
      }
    }
  }

  /// The folders that hold what cases have claimed, for copying: no draft and nothing unclaimed.
  public static func claimedFolders(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.utf8.count == 2 }.sorted()
  }

  // MARK: Storing

  public func store(_ chunks: some AsyncSequence<[UInt8], any Error> & Sendable, limit: Int) async throws -> StoredFile {
    let path = "\(drafts)/\(newName())"
    let draft = try await onQueue { try Draft(path: path) }
    do {
      var size = 0
      var hash = SHA256()
      for try await chunk in chunks {
        size += chunk.count
        guard size <= limit else { throw VaultError.tooLarge(limit: limit) }
        hash.update(data: chunk)
        try await onQueue { try draft.write(chunk) }
      }
      let file = StoredFile(hash: hash.finalize().hex, size: size)
      try await onQueue { [self] in try keep(draft, as: file.hash) }
      return file
    } catch {
      try await onQueue { draft.discard() }
      throw error
    }
  }

  private func keep(_ draft: Draft, as hash: String) throws {
    let target = path(of: hash)
    try draft.finish()
    // Bytes that are here already are as durable as they will be; damaged ones are replaced by the good ones.
    if (try? verified(at: target, hash)) != nil { return draft.discard() }
    guard rename(draft.path, "\(unclaimed)/\(hash)") == 0 else { throw failure("rename", hash) }
    try Self.sync(unclaimed)
  }

  // MARK: Claiming

  public func claim(_ hashes: [String]) async throws {
    guard hashes.allSatisfy(Self.isHash) else { throw VaultError.missing(hashes.first { !Self.isHash($0) } ?? "") }
    try await onQueue { [self] in for hash in hashes { try claim(hash) } }
  }

  private func claim(_ hash: String) throws {
    let (waiting, target) = ("\(unclaimed)/\(hash)", path(of: hash))
    guard access(waiting, F_OK) == 0 else {
      // Claimed before, by this case or by another one, or let go.
      guard access(target, F_OK) == 0 else { throw VaultError.missing(hash) }
      return
    }
    let parent = "\(folder)/\(hash.prefix(2))"
    let place = "\(parent)/\(hash.dropFirst(2).prefix(2))"
    try Self.makeFolder(place)
    // Somebody else who sent the same bytes may have claimed them this moment.
    guard rename(waiting, target) == 0 || errno == ENOENT && access(target, F_OK) == 0 else { throw failure("rename", target) }
    for changed in [place, parent, folder] { try Self.sync(changed) }
  }

  public func forget(_ hashes: [String]) async {
    try? await onQueue { [self] in
      for hash in hashes where Self.isHash(hash) { unlink("\(unclaimed)/\(hash)") }
      forgetUploads(of: Set(hashes))
    }
  }

  public func release(_ hashes: [String]) async throws {
    try await onQueue { [self] in
      for hash in hashes where Self.isHash(hash) {
        let (waiting, target) = ("\(unclaimed)/\(hash)", path(of: hash))
        guard access(target, F_OK) == 0 else { continue }
        // Its day begins now, and not when the file first came.
        guard utimes(target, nil) == 0, rename(target, waiting) == 0 else { throw failure("release", target) }
        for changed in ["\(folder)/\(hash.prefix(2))/\(hash.dropFirst(2).prefix(2))", unclaimed] { try Self.sync(changed) }
      }
    }
  }

  // MARK: Reading

  public func read(_ hash: String) async throws -> [UInt8] {
    guard Self.isHash(hash) else { throw VaultError.missing(hash) }
    return try await onQueue { [self] in
      do {
        return try verified(at: path(of: hash), hash)
      } catch VaultError.missing { return try verified(at: "\(unclaimed)/\(hash)", hash) }
    }
  }

  func verified(at path: String, _ hash: String) throws -> [UInt8] {
    guard let bytes = FileManager.default.contents(atPath: path) else {
      throw access(path, F_OK) == 0 ? VaultError.damaged(hash) : VaultError.missing(hash)
    }
    guard SHA256.hash(data: bytes).hex == hash else { throw VaultError.damaged(hash) }
    return Array(bytes)
  }

  /// The hashes of all files kept, in order.
  public func hashes() async throws -> [String] {
    try await onQueue { [folder] in
      let entries = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
      return entries.map { URL(fileURLWithPath: $0).lastPathComponent }.filter(Self.isHash).sorted()
    }
  }

  func path(of hash: String) -> String { "\(folder)/\(hash.prefix(2))/\(hash.dropFirst(2).prefix(2))/\(hash)" }

  /// 64 lower-case hex digits. Anything else never becomes part of a path.
  static func isHash(_ text: String) -> Bool {
    text.utf8.count == 64 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
  }

  // MARK: Files

  func onQueue<Answer: Sendable>(_ body: @escaping @Sendable () throws -> Answer) async throws -> Answer {
    try await withCheckedThrowingContinuation { continuation in
      queue.async { continuation.resume(with: Result(catching: body)) }
    }
  }

  private static func makeFolder(_ path: String) throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
  }

  static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failure("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
  }
}

/// A file on its way. Its descriptor is closed with it.
private final class Draft: Sendable {
  let path: String
  private let descriptor: Int32

  init(path: String) throws {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("create", path) }
  }

  func write(_ chunk: [UInt8]) throws {
    try chunk.withUnsafeBytes { bytes in
      var rest = bytes
      while !rest.isEmpty {
        let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw failure("write", path) }
        rest = UnsafeRawBufferPointer(rebasing: rest[count...])
      }
    }
  }

  /// Forces the bytes to the disk.
  func finish() throws {
    guard fsync(descriptor) == 0 else { throw failure("fsync", path) }
  }

  func discard() { unlink(path) }

  deinit { close(descriptor) }
}

/// What the system said, where the port has no word for it.
public struct VaultFailure: Error, Hashable, CustomStringConvertible {
  /// The call, the path and the system's words. For the log.
  public let description: String
}

func failure(_ verb: String, _ path: String) -> any Error {
  let code = errno
  if code == ENOSPC || code == EDQUOT { return VaultError.diskFull }
  return VaultFailure(description: "\(verb) \(path): \(String(cString: strerror(code)))")
}

extension SHA256Digest {
  /// Lower-case hex.
  var hex: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
