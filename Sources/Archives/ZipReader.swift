import CArchive

/// Reads ZIP archives, by libarchive.
package enum ZipReader {
  /// What libarchive refused, or that the archive holds more than may be read.
  package struct Failure: Error, CustomStringConvertible {
    package let words: String
    package var description: String { words }
  }

  /// All files of an archive by their path, in memory.
  /// - Parameter most: how many bytes they may have together.
  package static func files(in bytes: [UInt8], most: Int) throws(Failure) -> [String: [UInt8]] {
    guard let archive = archive_read_new() else { throw Failure(words: "no memory") }
    defer { archive_read_free(archive) }
    func check(_ code: Int32) throws(Failure) {
      guard code == ARCHIVE_OK || code == ARCHIVE_WARN else {
        throw Failure(words: archive_error_string(archive).map { String(cString: $0) } ?? "not readable")
      }
    }
    try check(archive_read_support_format_zip(archive))
    var files: [String: [UInt8]] = [:]
    var room = most
    // The bytes have to stay where they are as long as libarchive reads them.
    let result = bytes.withUnsafeBytes { buffer -> Result<Void, Failure> in
      Result { () throws(Failure) in
        try check(archive_read_open_memory(archive, buffer.baseAddress, buffer.count))
        var entry: OpaquePointer?
        while true {
          let code = archive_read_next_header(archive, &entry)
          if code == ARCHIVE_EOF { return }
          try check(code)
          guard let path = archive_entry_pathname(entry).map({ String(cString: $0) }) else { throw Failure(words: "a file without a name") }
          var content: [UInt8] = []
          var piece = [UInt8](repeating: 0, count: 65_536)
          while true {
            let count = piece.withUnsafeMutableBytes { archive_read_data(archive, $0.baseAddress, $0.count) }
            guard count >= 0 else { throw Failure(words: archive_error_string(archive).map { String(cString: $0) } ?? "not readable") }
            if count == 0 { break }
            room -= count
            guard room >= 0 else { throw Failure(words: "more than \(most) bytes") }
            content += piece.prefix(count)
          }
          guard files.updateValue(content, forKey: path) == nil else { throw Failure(words: "two files of the name \(path)") }
        }
      }
    }
    try result.get()
    return files
  }
}
