import CQREncode
import Casework

/// A QR code (ISO/IEC 18004) of an address, as a drawing that can be printed at any size. Libqrencode computes it.
enum QRCode {
  /// The drawing, with the quiet zone of four modules that scanners need; black on white in dark mode too, for the same reason.
  /// Nil for what does not fit a code (over about 2,300 bytes) or holds a zero byte.
  /// - Parameter label: what the picture is, for those who do not see it.
  static func svg(of text: String, label: String) -> TrustedSVG? {
    guard !text.utf8.contains(0), let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    let side = Int(code.pointee.width)
    var path = ""
    for y in 0..<side {
      for x in 0..<side where code.pointee.data[y * side + x] & 1 == 1 { path += "M\(x + 4) \(y + 4)h1v1h-1z" }
    }
    var name: [UInt8] = []
    Escape.attribute(label, to: &name)
    return TrustedSVG(
      drawnByUs: """
        <svg class="qr" viewBox="0 0 \(side + 8) \(side + 8)" role="img" aria-label="\(String(decoding: name, as: UTF8.self))" \
        shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(side + 8)v\(side + 8)H0z"/><path fill="#000" d="\(path)"/></svg>
        """)
  }
}
