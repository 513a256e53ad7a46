import Casework
import Foundation

/// The colours of the widget, as the address asks for them: `?theme=dark&accent=8ab8ff`. What cannot be read on its ground is refused,
/// so that no portal shows a text that some of its readers cannot see (WCAG 2.2, 1.4.3).
struct EmbedTheme: Sendable {
  let isDark: Bool
  /// Six hexadecimal digits in lower case; nil for our own colours.
  let accent: String?

  init(_ query: [String: String]) throws(Problem) {
    switch query["theme"] ?? "" {
    case "", "light": isDark = false
    case "dark": isDark = true
    default: throw Problem(.malformed, Texts.Integration.noTheme, at: "theme")
    }
    guard let asked = query["accent"], !asked.isEmpty else {
      accent = nil
      return
    }
    guard asked.utf8.count == 6, let colour = Colour(asked) else { throw Problem(.malformed, Texts.Integration.noAccent, at: "accent") }
    guard colour.contrast(with: isDark ? Self.darkPaper : .white) >= 4.5 else {
      throw Problem(.malformed, Texts.Integration.paleAccent, at: "accent")
    }
    accent = asked.lowercased()
  }

  /// `--paper` of the dark scheme; a test compares the two.
  static let darkPaper = Colour(red: 0x17, green: 0x16, blue: 0x14)

  /// The address with what was asked for.
  func applied(to address: Href) -> Href {
    let themed = isDark ? address.with("theme", "dark") : address
    return accent.map { themed.with("accent", $0) } ?? themed
  }

  var stylesheet: SharedDocument {
    var css = ":root{color-scheme:\(isDark ? "dark" : "light");\(isDark ? Stylesheet.dark : Stylesheet.light)}"
    if let accent, let colour = Colour(accent) {
      // One of the two always reaches 4.58, the root of their own contrast of 21; a softer black would not.
      let text = colour.contrast(with: .white) >= colour.contrast(with: .black) ? "#fff" : "#000"
      css += ":root{--lacquer:#\(accent);--lacquer-deep:#\(accent);--on-lacquer:\(text)}.embed a{color:#\(accent)}"
    }
    return SharedDocument(type: .css, text: css)
  }
}

/// A colour of the screen (sRGB).
struct Colour: Hashable, Sendable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  static let white = Colour(red: 255, green: 255, blue: 255)
  static let black = Colour(red: 0, green: 0, blue: 0)

  init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// Reads six hexadecimal digits.
  init?(_ text: String) {
    let isHex = text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) || (0x41...0x46).contains($0) }
    guard text.utf8.count == 6, isHex, let value = UInt32(text, radix: 16) else { return nil }
    self.init(
      red: UInt8(truncatingIfNeeded: value >> 16), green: UInt8(truncatingIfNeeded: value >> 8), blue: UInt8(truncatingIfNeeded: value))
  }

  /// From 1 to 21 (WCAG 2.2, definition of contrast ratio).
  func contrast(with other: Colour) -> Double {
    let lights = [luminance, other.luminance].sorted()
    return (lights[1] + 0.05) / (lights[0] + 0.05)
  }

  private var luminance: Double {
    func part(_ value: UInt8) -> Double {
      let share = Double(value) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * part(red) + 0.7152 * part(green) + 0.0722 * part(blue)
  }
}
