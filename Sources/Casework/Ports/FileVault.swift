/// Where the bytes of attachments are kept, by their SHA-256.
public protocol FileVault: Sendable {
  /// Takes the bytes as they come; returns their hash and length once they are durable. They wait until a case claims them, and are let go
  /// when none has for a day.
  /// - Parameter limit: bytes at most.
  /// - Throws: ``VaultError``; nothing is kept then.
  func store(_ chunks: some AsyncSequence<[UInt8], any Error> & Sendable, limit: Int) async throws -> StoredFile
  /// Keeps files for good: a case is about to name them.
  /// - Throws: ``VaultError/missing(_:)`` for a file that was let go meanwhile and has to be sent again.
  func claim(_ hashes: [String]) async throws
  /// Lets go of files that came and are not wanted. What a case has claimed stays.
  func forget(_ hashes: [String]) async
  /// Gives files back that no case names any more: they wait like those that no case has claimed yet, and are let go after a day unless
  /// one claims them again.
  func release(_ hashes: [String]) async throws
  /// The bytes, verified against the hash while they are read.
  /// - Throws: ``VaultError/missing(_:)`` or ``VaultError/damaged(_:)``.
  func read(_ hash: String) async throws -> [UInt8]
}

/// A file that the vault has.
public struct StoredFile: Hashable, Codable, Sendable {
  /// Lower-case hex SHA-256.
  public let hash: String
  /// Bytes.
  public let size: Int
  public init(hash: String, size: Int) {
    self.hash = hash
    self.size = size
  }
}

/// Why the vault could not take or give a file.
public enum VaultError: Error, Hashable, Sendable {
  /// More bytes came than the limit allows.
  case tooLarge(limit: Int)
  /// There is no file of this hash.
  case missing(String)
  /// The bytes on the disk are not those that were stored.
  case damaged(String)
  /// Bytes came for another place of an upload than its end so far.
  case misplaced(end: Int)
  /// Too many uploads are on their way already.
  case crowded
  /// No room on the disk. Nothing was kept.
  case diskFull
}
