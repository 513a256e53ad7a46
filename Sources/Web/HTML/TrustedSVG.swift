/// A drawing made by our own code (the drawing of a process, for one), written to the page as it is.
///
/// This is the one way past escaping. Whoever makes such a value vouches that every text in it was escaped where it was drawn.
struct TrustedSVG: Sendable {
  let bytes: [UInt8]

  init(drawnByUs svg: String) { bytes = Array(svg.utf8) }
}
