/// A header value with parameters: `form-data; name="files"; filename="a;b.pdf"` (RFC 9110 section 5.6.6).
struct HeaderParameters: Hashable, Sendable {
  /// In lower case.
  let value: String
  private let parameters: [String: String]

  subscript(name: String) -> String? { parameters[name] }

  /// Nil when the text is not of this shape, or names a parameter twice: two readers could each take another one.
  init?(_ text: String) {
    var rest = Array(text.utf8)[...]
    let value = Self.take(&rest) { $0 != UInt8(ascii: ";") }
    self.value = String(decoding: value, as: UTF8.self).filter { $0 != " " && $0 != "\t" }.lowercased()
    var parameters: [String: String] = [:]
    while rest.popFirst() != nil {
      Self.skipBlanks(&rest)
      if rest.isEmpty { break }
      let name = String(decoding: Self.take(&rest, while: Self.isTokenByte), as: UTF8.self).lowercased()
      guard !name.isEmpty, rest.popFirst() == UInt8(ascii: "="), let value = Self.parameterValue(&rest), parameters[name] == nil else {
        return nil
      }
      parameters[name] = value
      Self.skipBlanks(&rest)
      guard rest.isEmpty || rest.first == UInt8(ascii: ";") else { return nil }
    }
    self.parameters = parameters
  }

  private static func parameterValue(_ rest: inout ArraySlice<UInt8>) -> String? {
    guard rest.first == UInt8(ascii: "\"") else {
      let token = take(&rest) { $0 != UInt8(ascii: ";") && $0 > 0x20 }
      return token.isEmpty ? nil : String(decoding: token, as: UTF8.self)
    }
    rest = rest.dropFirst()
    var value: [UInt8] = []
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\"") { return String(decoding: value, as: UTF8.self) }
      // Only a quote can be escaped: some browsers send whole Windows paths with single backslashes.
      if byte == UInt8(ascii: "\\"), rest.first == UInt8(ascii: "\"") {
        rest = rest.dropFirst()
        value.append(UInt8(ascii: "\""))
      } else {
        value.append(byte)
      }
    }
    return nil
  }

  private static func take(_ rest: inout ArraySlice<UInt8>, while belongs: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let taken = rest.prefix(while: belongs)
    rest = rest.dropFirst(taken.count)
    return taken
  }

  private static func skipBlanks(_ rest: inout ArraySlice<UInt8>) { _ = take(&rest) { $0 == 0x20 || $0 == 0x09 } }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
    }
  }
}
