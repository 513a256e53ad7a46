import CZlib

/// Compresses bytes in the format of RFC 1952. Zlib does it.
enum Gzip {
  enum Effort: Int32, Sendable {
    /// For what is made for one answer: two thirds of the gain of ``most`` in a quarter of its time.
    case quick = 4
    /// For what is compressed once and sent for years.
    case most = 9
  }

  /// The compressed bytes; nil when zlib has no memory for it, or when there are more than 2 GB.
  static func compress(_ bytes: [UInt8], _ effort: Effort) -> [UInt8]? {
    guard bytes.count < Int(Int32.max) else { return nil }
    var stream = z_stream()
    // A window of 32 KB, and 16 more for a header of gzip instead of zlib's own.
    let begun = deflateInit2_(
      &stream, effort.rawValue, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard begun == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(bytes.count)))
    // Zlib only reads from what it is given as input; its interface is older than `const`.
    var input = bytes
    let output = [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(bound))
        count = deflate(&stream, Z_FINISH) == Z_STREAM_END ? bound - Int(stream.avail_out) : 0
      }
    }
    return output.isEmpty ? nil : output
  }
}
