/// Where the bytes of attachments are kept, by their SHA-256.
public protocol FileVault: Sendable {
  /// Keeps the bytes as they come; returns their hash and length once they are durable.
  /// - Throws: ``VaultError``; nothing is kept then.
  func store(_ chunks: some AsyncSequence<[UInt8], any Error> & Sendable, limit: Int) async throws -> StoredFile
  /// The bytes, verified against the hash while they are read.
  func read(_ hash: String) async throws -> [UInt8]
}

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

public enum VaultError: Error, Hashable, Sendable {
  case tooLarge(limit: Int)
  case missing(String)
  /// The bytes on the disk are not those that were stored.
  case damaged(String)
  case diskFull
}
