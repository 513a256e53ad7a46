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
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var rest = bytes[...]
    while !rest.isEmpty {
      let group = Array(rest.prefix(3))
      rest = rest.dropFirst(3)
      let word = group.reduce(0 as UInt32) { $0 << 8 | UInt32($1) } << UInt32(8 * (3 - group.count))
      for place in 0..<4 {
        text.append(place <= group.count ? digits[Int(word >> UInt32(18 - 6 * place) & 63)] : UInt8(ascii: "="))
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Nil unless the text is what ``encode(_:)`` gives for some bytes.
  public static func decode(_ text: some StringProtocol) -> [UInt8]? {
    let signs = Array(text.utf8)
    guard signs.count.isMultiple(of: 4) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(signs.count / 4 * 3)
    for start in stride(from: 0, to: signs.count, by: 4) {
      let isLast = start + 4 == signs.count
      let padding = isLast ? signs[start..<start + 4].reversed().prefix { $0 == UInt8(ascii: "=") }.count : 0
      guard padding <= 2 else { return nil }
      var word: UInt32 = 0
      for place in 0..<4 {
        let value = place >= 4 - padding ? 0 : values[Int(signs[start + place])]
        guard value < 64 else { return nil }
        word = word << 6 | UInt32(value)
      }
      let group = [UInt8(word >> 16 & 255), UInt8(word >> 8 & 255), UInt8(word & 255)]
      guard group.suffix(padding).allSatisfy({ $0 == 0 }) else { return nil }
      bytes += group.dropLast(padding)
    }
    return bytes
  }
}
