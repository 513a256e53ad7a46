/// Base 64 with padding (RFC 4648 §4), canonical both ways: one text for each sequence of bytes, so that no bit of a signed file can be
/// changed without the file reading differently. Foundation's and Go's decoders let unused bits pass.
public enum Base64 {
  private static let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  private static let values: [UInt8] = {
    var values = [UInt8](repeating: 255, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = UInt8(value) }
    return values
  }()

  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    let bytes = Array(bytes)
    return String(unsafeUninitializedCapacity: (bytes.count + 2) / 3 * 4) { text in
      var end = 0
      for start in stride(from: 0, to: bytes.count, by: 3) {
        let count = min(3, bytes.count - start)
        var word: UInt32 = 0
        for place in 0..<count { word |= UInt32(bytes[start + place]) << UInt32(16 - 8 * place) }
        for place in 0..<4 {
          text[end + place] = place <= count ? digits[Int(word >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "=")
        }
        end += 4
      }
      return end
    }
  }

  /// Nil unless the text is what ``encode(_:)`` gives for some bytes.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let signs = Array(text.utf8)
    guard signs.count.isMultiple(of: 4) else { return nil }
    let padding = signs.suffix(2).reversed().prefix { $0 == UInt8(ascii: "=") }.count
    var bytes: [UInt8] = []
    bytes.reserveCapacity(signs.count / 4 * 3)
    for start in stride(from: 0, to: signs.count, by: 4) {
      let count = start + 4 == signs.count ? 4 - padding : 4
      var word: UInt32 = 0
      for place in 0..<count {
        let value = values[Int(signs[start + place])]
        guard value < 64 else { return nil }
        word |= UInt32(value) << UInt32(18 - 6 * place)
      }
      for place in 0..<count - 1 { bytes.append(UInt8(truncatingIfNeeded: word >> UInt32(16 - 8 * place))) }
      // Bits that belong to no byte are zero, or there would be a second text for the same bytes.
      guard word & (1 << UInt32(24 - 8 * (count - 1)) - 1) == 0 else { return nil }
    }
    return bytes
  }
}
