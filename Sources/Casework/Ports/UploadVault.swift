/// A vault that also takes files in pieces, so that a broken line costs the last piece and not the file.
///
/// What is begun and not finished is let go like any file that nobody claims.
public protocol UploadVault: FileVault {
  /// - Parameters:
  ///   - id: 128 random bits in hex. Whoever knows it may go on with the upload.
  ///   - size: bytes of the whole file.
  /// - Throws: ``VaultError/crowded`` when too much is on its way already.
  func begin(_ id: String, name: String, size: Int) async throws
  /// - Throws: ``VaultError/missing(_:)``.
  func upload(_ id: String) async throws -> PartialUpload
  /// Adds bytes at the place where the upload ends so far. They are counted once the call returns.
  /// - Throws: ``VaultError/misplaced(end:)`` when it ends elsewhere, ``VaultError/missing(_:)``, ``VaultError/tooLarge(limit:)`` beyond
  ///   the size that was said.
  func append(_ bytes: [UInt8], to id: String, at offset: Int) async throws -> PartialUpload
  /// Makes a file of an upload that is there as a whole. Done twice it gives the same.
  /// - Throws: ``VaultError/misplaced(end:)`` while something is missing.
  func finish(_ id: String) async throws -> StoredFile
  func discard(_ id: String) async
}

/// A file on its way in pieces.
public struct PartialUpload: Hashable, Sendable {
  public let id: String
  /// As the sender's device has it.
  public let name: String
  /// Bytes of the whole file.
  public let size: Int
  /// Bytes that have come.
  public let received: Int

  public init(id: String, name: String, size: Int, received: Int) {
    self.id = id
    self.name = name
    self.size = size
    self.received = received
  }

  public var isWhole: Bool { received == size }
}
