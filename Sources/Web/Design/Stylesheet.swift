import Casework

/// The stylesheet of the site. Its parts stand in files of their own, in the order of the cascade.
enum Stylesheet {
  static let asset = Asset(
    name: "dienhong", type: .css,
    bytes: Array([tokens, type, layout, forms, components, casework, print].joined(separator: "\n").utf8))

  /// What only those who work here see; their pages load it beside the other.
  static let work = Asset(name: "work", type: .css, bytes: Array(workspace.utf8))

  /// Only pages that show a process need the rules for its drawing, so only they load them.
  static let processDrawing = Asset(name: "process-drawing", type: .css, bytes: Array(ProcessDrawing.style.utf8))

  /// `/assets/dienhong-<hash>.css`.
  static var path: String { asset.path }
  static var css: [UInt8] { asset.bytes }
}
