/// Where a unit of a draft stands, the same as long as its number and those above it are: `9`, `9.2`, `9.2.a`, `attachment/9.2.a`,
/// `chapter-ii`, `attachment/chapter-i/section-2`, `opening`.
///
/// Articles are numbered through a whole document, so neither chapter nor section is part of their address. Where a number occurs again
/// the later ones carry how often: `5~2`. The form is part of the public API.
public struct DraftAddress: Hashable, Sendable, Codable, RawRepresentable, CustomStringConvertible {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public init(from decoder: any Decoder) throws { rawValue = try decoder.singleValueContainer().decode(String.self) }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(rawValue)
  }

  public var description: String { rawValue }

  func appending(_ step: String, after separator: String) -> DraftAddress {
    DraftAddress(rawValue: rawValue.isEmpty ? step : rawValue + separator + step)
  }
}

/// Gives each unit its address, and the second of the same name a sign of its own.
struct DraftAddresses {
  private var times: [DraftAddress: Int] = [:]

  mutating func distinct(_ address: DraftAddress) -> DraftAddress {
    let time = times[address, default: 0] + 1
    times[address] = time
    return time == 1 ? address : DraftAddress(rawValue: "\(address)~\(time)")
  }
}

extension DraftUnit {
  /// The last step of the address of a unit with that level and number.
  static func step(_ level: DraftLevel, _ number: String) -> String {
    switch level {
    case .article, .clause, .point: number.lowercased()
    case .attachment: level.rawValue
    case .matter: level.rawValue
    case .appendix, .part, .chapter, .section, .subsection:
      number.isEmpty ? level.rawValue : "\(level.rawValue)-\(number.folded.split(separator: " ").joined(separator: "-"))"
    }
  }
}
