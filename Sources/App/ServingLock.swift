import Foundation

#if canImport(Glibc)
  import Glibc
#endif

/// Keeps a second program from serving the same folder: each would hold its own directory and calendar, and run the timers too.
///
/// The lock belongs to the process and ends with it, however it ends; the file stays and means nothing.
public struct ServingLock: ~Copyable {
  /// Somebody serves the folder already.
  public struct Taken: Error, CustomStringConvertible {
    let folder: String
    public var description: String {
      "Thư mục \(folder) đang được một chương trình khác phục vụ. / Another program serves the folder \(folder) already."
    }
  }

  private let descriptor: Int32

  /// - Throws: ``Taken``, or a `POSIXError` when the folder can't be written to.
  public init(_ folder: InstanceFolder) throws {
    try FileManager.default.createDirectory(
      atPath: folder.path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    descriptor = try Self.locked("\(folder.path)/serving.lock", of: folder)
  }

  private static func locked(_ path: String, of folder: InstanceFolder) throws -> Int32 {
    let descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw Taken(folder: folder.path)
    }
    return descriptor
  }

  deinit { close(descriptor) }
}
