/// A file that pages refer to. Its name carries a hash of its bytes, so it may be kept by browsers for ever: other bytes, other name.
struct Asset: Sendable {
  enum FileType: String, Sendable {
    case css = "text/css; charset=utf-8"
    case svg = "image/svg+xml"
    case script = "text/javascript; charset=utf-8"

    fileprivate var suffix: String {
      switch self {
      case .css: "css"
      case .svg: "svg"
      case .script: "js"
      }
    }
  }

  /// The last segment of its address.
  let name: String
  let type: FileType
  let bytes: [UInt8]
  /// The same for browsers that take it compressed; nil when that gains nothing.
  let compressed: [UInt8]?
  let href: Href

  var path: String { href.text }

  init(name: String, type: FileType, bytes: [UInt8]) {
    self.name = "\(name)-\(Self.hash(of: bytes)).\(type.suffix)"
    self.type = type
    self.bytes = bytes
    let compressed = Gzip.compress(bytes, .most)
    self.compressed = compressed.flatMap { $0.count < bytes.count ? $0 : nil }
    href = Href(.asset(name: self.name))
  }

  /// Every asset of the site.
  static let all = [Stylesheet.asset, Stylesheet.work, Stylesheet.poster, Stylesheet.processDrawing, Mark.icon] + Script.all

  /// FNV-1a, 64 bits. It tells versions of our own files apart; it guards against nobody.
  private static func hash(of bytes: [UInt8]) -> String {
    let hash = bytes.reduce(0xcbf2_9ce4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
