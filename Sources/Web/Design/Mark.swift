import Casework

/// The mark of the house: the face of a Đông Sơn drum, reduced to its star of fourteen rays, a ring of teeth and two rims.
enum Mark {
  /// The icon of the site, in lacquer red, which stands out on a light and on a dark bar of tabs.
  static let icon = Asset(name: "mark", type: .svg, bytes: Array(svg(attributes: #"width="48" height="48" color="\#(lacquer)""#).utf8))

  static var href: Href { icon.href }

  fileprivate static let inText = TrustedSVG(drawnByUs: svg(attributes: #"class="mark" width="40" height="40" aria-hidden="true""#))

  private static let lacquer = "#a61c1c"

  private static func svg(attributes: String) -> String {
    """
    <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48" fill="none" stroke="currentColor" \(attributes)>\
    <circle cx="24" cy="24" r="22.5"/>\
    <circle cx="24" cy="24" r="18.6" stroke-width="3.6" pathLength="56" stroke-dasharray="1 1"/>\
    <circle cx="24" cy="24" r="15"/>\
    <path fill="currentColor" stroke="none" d="\(star)"/></svg>
    """
  }

  /// Fourteen rays between radius 4.6 and 11.6, from the top.
  private static let star = """
    M24 12.4 25 19.5 29 13.6 26.9 20.4 33.1 16.8 28.1 22 35.3 21.4 28.6 24 35.3 26.6 28.1 26 33.1 31.2 26.9 27.6 29 34.4 25 28.5 24 35.6 \
    23 28.5 19 34.4 21.1 27.6 14.9 31.2 19.9 26 12.7 26.6 19.4 24 12.7 21.4 19.9 22 14.9 16.8 21.1 20.4 19 13.6 23 19.5z
    """
}

extension HTMLWriter {
  mutating func mark() { trustedSVG(Mark.inText) }
}
