import Casework
import Foundation

/// Files that are whole or absent, whatever happens to the machine while they are written.
enum DurableFile {
  /// Writes beside the path, forces the bytes to the disk, renames, and forces the folder's entry to the disk.
  static func write(_ bytes: [UInt8], to path: String, mode: mode_t = 0o600) throws {
    let draft = "\(path).new"
    let descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode)
    guard descriptor >= 0 else { throw StoreError.system("create", draft) }
    do {
      defer { close(descriptor) }
      try bytes.withUnsafeBytes { try write($0, to: descriptor, draft) }
      guard fsync(descriptor) == 0 else { throw StoreError.system("fsync", draft) }
    }
    try publish(draft, as: path)
  }

  /// Forces a file to the disk.
  static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw StoreError.system("open", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw StoreError.system("fsync", path) }
  }

  /// Renames a finished file to its name, durably.
  static func publish(_ draft: String, as path: String) throws {
    guard rename(draft, path) == 0 else { throw StoreError.system("rename", path) }
    try sync(URL(fileURLWithPath: path).deletingLastPathComponent().path)
  }

  private static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32, _ path: String) throws {
    var rest = bytes
    while !rest.isEmpty {
      let count = Foundation.write(descriptor, rest.baseAddress, rest.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw StoreError.system("write", path) }
      rest = UnsafeRawBufferPointer(rebasing: rest[count...])
    }
  }
}

extension StoreError {
  /// What the system said of a file.
  static func system(_ verb: String, _ path: String) -> StoreError {
    errno == ENOSPC || errno == EDQUOT ? .diskFull : .engine("\(verb) \(path): \(String(cString: strerror(errno)))")
  }
}
