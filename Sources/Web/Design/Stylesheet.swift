/// The one stylesheet of the site. Its parts stand in files of their own, in the order of the cascade.
enum Stylesheet {
  static let asset = Asset(
    name: "dienhong", type: .css,
    bytes: Array([tokens, type, layout, forms, components, casework, print].joined(separator: "\n").utf8))

  /// `/assets/dienhong-<hash>.css`.
  static var path: String { asset.path }
  static var href: Href { asset.href }
  static var css: [UInt8] { asset.bytes }
}
