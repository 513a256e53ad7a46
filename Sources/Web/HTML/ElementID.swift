/// An `id` of an element, made of ASCII letters, digits, `-` and `_` alone, so that it can stand in `for`, `aria-describedby` (where a
/// blank would part it in two) and a fragment without more ado. Different texts give different ids.
struct ElementID: Hashable, Sendable, ExpressibleByStringLiteral {
  let text: String

  init(stringLiteral name: String) { text = Self.written(name) }

  init(_ parts: String...) {
    text = parts.map(Self.written).joined(separator: "-")
  }

  /// The id of a part that belongs to this one, such as its hint.
  func part(_ name: String) -> ElementID { ElementID(verbatim: "\(text)-\(Self.written(name))") }

  private init(verbatim text: String) { self.text = text }

  private static func written(_ part: String) -> String {
    var bytes: [UInt8] = []
    for byte in part.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
        UInt8(ascii: "-"), UInt8(ascii: "_"):
        bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "_"))
        bytes.append(contentsOf: String(byte, radix: 16).utf8)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
