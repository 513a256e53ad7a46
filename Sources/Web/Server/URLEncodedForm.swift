import Casework

/// Reads `application/x-www-form-urlencoded` bodies and query strings (WHATWG URL section 5.1), strictly: what a browser would never
/// send is refused, not guessed at.
enum URLEncodedForm {
  /// Names and values in the order sent.
  /// - Throws: ``Problem`` of kind ``Problem/Kind/malformed`` or ``Problem/Kind/tooLarge``.
  static func pairs(_ bytes: some Collection<UInt8>, limits: BodyLimits) throws(Problem) -> [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for (number, pair) in bytes.split(separator: UInt8(ascii: "&")).enumerated() {
      guard number < limits.fields else { throw tooManyFields(limits.fields) }
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let name = try text(pair[..<equals], place: "field \(number + 1)")
      let value = try text(pair[equals...].dropFirst(), place: name)
      guard value.utf8.count <= limits.fieldBytes else { throw tooLong(name) }
      pairs.append((name, value))
    }
    return pairs
  }

  private static func text(_ encoded: some Collection<UInt8>, place: String) throws(Problem) -> String {
    guard let bytes = PercentEncoding.decode(encoded, plusIsSpace: true) else {
      throw Problem(
        .malformed,
        LocalizedText(
          vi: "Dấu % phải đi với hai chữ số thập lục phân.", en: "A percent sign has to be followed by two hexadecimal digits."), at: place)
    }
    return try FieldText.text(bytes, place: place)
  }

  static func tooManyFields(_ most: Int) -> Problem {
    Problem(
      .tooLarge, LocalizedText(vi: "Biểu mẫu có quá \(most) trường.", en: "The form has more than \(most) fields."),
      members: ["limit": .integer(Int64(most))])
  }

  static func tooLong(_ name: String) -> Problem {
    Problem(.tooLarge, LocalizedText(vi: "Nội dung của một trường dài quá.", en: "The text of a field is too long."), at: name)
  }
}

/// Makes texts of bytes.
enum FieldText {
  /// - Throws: ``Problem`` when the bytes are no UTF-8, overlong forms and halves of surrogates included, or hold a NUL.
  static func text(_ bytes: some Sequence<UInt8>, place: String) throws(Problem) -> String {
    let bytes = Array(bytes)
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.contains(0) else {
      throw Problem(
        .malformed,
        LocalizedText(vi: "Nội dung không phải là văn bản UTF-8.", en: "The text is not UTF-8."), at: String(place.prefix(100)))
    }
    return text
  }
}
