import Casework

/// What senders are told about their personal data when they send (Law 91/2025/QH15 Art 9: for what, who, how long, which rights), in one
/// version. A version that was in force is never changed, so the day a case was sent says which one its sender was shown.
public struct PrivacyNotice: Decodable, Sendable {
  public struct Section: Decodable, Sendable {
    public let heading: LocalizedText
    /// Paragraphs, parted by empty lines.
    public let text: LocalizedText
  }

  /// 1, 2, 3, …
  public let version: Int
  /// The first day it is shown.
  public let from: CivilDate
  public let sections: [Section]
}

extension [PrivacyNotice] {
  /// The version in force on a day; nil before the first.
  public func inForce(on day: CivilDate) -> PrivacyNotice? { last { $0.from <= day } }
}
