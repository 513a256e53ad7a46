import CArchive
import Casework

/// A ZIP archive written piece by piece, by libarchive: what is ready can be sent while the rest is still to come.
package final class ZipWriter {
  /// What libarchive refused, in its words, for the log.
  package struct Failure: Error { package let words: String }

  private final class Buffer {
    var bytes: [UInt8] = []
  }

  private let archive: OpaquePointer
  private let buffer = Buffer()
  private let moment: Instant

  /// - Parameter moment: the date of every file in it.
  package init(at moment: Instant) throws(Failure) {
    guard let archive = archive_write_new() else { throw Failure(words: "no memory") }
    self.archive = archive
    self.moment = moment
    try check(archive_write_set_format_zip(archive))
    // Neither blocks nor padding: each piece can go out as it is.
    try check(archive_write_set_bytes_per_block(archive, 0))
    let context = Unmanaged.passUnretained(buffer).toOpaque()
    try check(
      archive_write_open(
        archive, context, nil,
        { _, context, bytes, count in
          guard let context, let bytes else { return -1 }
          let buffer = Unmanaged<Buffer>.fromOpaque(context).takeUnretainedValue()
          buffer.bytes.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
          return count
        }, nil))
  }

  deinit { archive_write_free(archive) }

  /// Adds a file.
  /// - Parameter path: its place in the archive, in ASCII, so that every program reads it alike.
  package func add(_ path: String, _ bytes: [UInt8]) throws(Failure) {
    guard let entry = archive_entry_new() else { throw Failure(words: "no memory") }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, path)
    archive_entry_set_size(entry, Int64(bytes.count))
    // A regular file.
    archive_entry_set_filetype(entry, 0o100000)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_mtime(entry, time_t(moment.millisecondsSince1970 / 1_000), 0)
    try check(archive_write_header(archive, entry))
    guard archive_write_data(archive, bytes, bytes.count) == bytes.count else { throw failure() }
    try check(archive_write_finish_entry(archive))
  }

  /// What was written since the last call.
  package func take() -> [UInt8] {
    defer { buffer.bytes = [] }
    return buffer.bytes
  }

  /// Writes the directory of the archive and returns what is left.
  package func finish() throws(Failure) -> [UInt8] {
    try check(archive_write_close(archive))
    return take()
  }

  private func check(_ code: Int32) throws(Failure) {
    guard code == ARCHIVE_OK || code == ARCHIVE_WARN else { throw failure() }
  }

  private func failure() -> Failure { Failure(words: archive_error_string(archive).map { String(cString: $0) } ?? "no words") }
}
