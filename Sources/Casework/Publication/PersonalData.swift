/// Finds what in a text tells of persons, so that whoever publishes it can decide what to leave out (B-14, Law 91/2025/QH15).
///
/// What it marks is a help. It knows numbers by their form and the sender by what the form says, in any spelling: composed or
/// decomposed, without diacritics, with the tone on another letter, in capitals, broken over lines. It does not know who else a text
/// speaks of but by a title and capital letters.
public enum PersonalData {
  /// What was found, in the order it stands; no two overlap. Takes time in proportion to the length of the text.
  public static func findings(in text: String, of sender: SenderIdentity = SenderIdentity()) -> [PersonalFinding] {
    let source = ScannedText(text)
    // Where two kinds claim the same letters, the one that is surer comes first.
    let candidates =
      PersonalDatum.found(in: text).map(PersonalFinding.init) + traces(of: sender, in: source) + partialTraces(of: sender, in: source)
      + source.taxCodes + source.plates + source.landPlots + source.houseNumbers + source.personNames + source.longNumbers
    var isTaken = [Bool](repeating: false, count: text.utf8.count)
    var taken: [PersonalFinding] = []
    for found in candidates where !isTaken[found.range].contains(true) {
      for index in found.range { isTaken[index] = true }
      taken.append(found)
    }
    return taken.sorted { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// What of the sender's own data a text holds whole. A text with any of it is not published.
  public static func traces(of sender: SenderIdentity, in text: String) -> [PersonalFinding] { traces(of: sender, in: ScannedText(text)) }

  /// The text with a word in brackets in place of each finding.
  public static func redacted(_ text: String, hiding findings: [PersonalFinding]) -> String {
    let bytes = Array(text.utf8)
    var kept: [UInt8] = []
    var next = 0
    for found in findings.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) where found.range.lowerBound >= next {
      kept += bytes[next..<found.range.lowerBound]
      kept += "[\(found.kind.name.vi)]".utf8
      next = found.range.upperBound
    }
    return String(decoding: kept + bytes[next...], as: UTF8.self)
  }

  // MARK: The sender

  /// By letters and figures alone: a line break in the middle of a name hides nothing.
  private static func traces(of sender: SenderIdentity, in source: ScannedText) -> [PersonalFinding] {
    let fields: [(PersonalFinding.Kind, String?)] = [
      (.senderName, sender.name), (.senderAddress, sender.address), (.email, sender.email),
    ]
    var found = fields.flatMap { kind, value -> [PersonalFinding] in
      guard let letters = value.map({ ScannedText($0).letters }), letters.count >= shortest else { return [] }
      return source.places(of: letters).map { source.finding(kind, $0) }
    }
    if let number = sender.phone.map({ Array(ScannedText($0).digits.suffix(9)) }), number.count >= shortest {
      found += source.places(ofDigits: number).map { source.finding(.phone, $0) }
    }
    return found
  }

  /// Shorter values occur in many words.
  private static let shortest = 4

  /// `ông A` where the sender is Nguyễn Văn A; the first part of the address where a number stands in it.
  private static func partialTraces(of sender: SenderIdentity, in source: ScannedText) -> [PersonalFinding] {
    var found: [PersonalFinding] = []
    if let given = sender.name.flatMap({ ScannedText($0).words.last?.folded }) {
      for index in source.words.indices.dropFirst() where source.words[index].folded == given && source.isTitle(at: index - 1) {
        found.append(source.finding(.senderName, source.words[index].bytes))
      }
    }
    if let part = sender.address?.split(separator: ",").first.map({ ScannedText(String($0)) }), !part.digits.isEmpty,
      part.letters.count >= shortest
    {
      found += source.places(of: part.letters).map { source.finding(.senderAddress, $0) }
    }
    return found
  }
}

/// What a form says of its sender.
public struct SenderIdentity: Hashable, Sendable {
  public var name: String?
  public var address: String?
  public var phone: String?
  public var email: String?

  public init(name: String? = nil, address: String? = nil, phone: String? = nil, email: String? = nil) {
    self.name = name
    self.address = address
    self.phone = phone
    self.email = email
  }

  /// Of the fields that every form gives these names.
  public init(_ data: Value) {
    self.init(name: data["name"]?.text, address: data["address"]?.text, phone: data["phone"]?.text, email: data["email"]?.text)
  }
}

/// A place in a text that tells of a person, or may.
public struct PersonalFinding: Hashable, Sendable {
  /// The raw values are part of the API.
  public enum Kind: String, Codable, Sendable, CaseIterable {
    case senderName = "sender-name"
    case senderAddress = "sender-address"
    case phone, email
    case personalID = "personal-id"
    case taxCode = "tax-code"
    case bankAccount = "bank-account"
    case plate
    case houseNumber = "house-number"
    case landPlot = "land-plot"
    case personName = "person-name"

    /// What stands there, and what a text has in its place: `[số điện thoại]`.
    public var name: LocalizedText {
      switch self {
      case .senderName: LocalizedText(vi: "họ tên người gửi", en: "name of the sender")
      case .senderAddress: LocalizedText(vi: "địa chỉ người gửi", en: "address of the sender")
      case .phone: LocalizedText(vi: "số điện thoại", en: "telephone number")
      case .email: LocalizedText(vi: "thư điện tử", en: "e-mail address")
      case .personalID: LocalizedText(vi: "số định danh", en: "number of an identity paper")
      case .taxCode: LocalizedText(vi: "mã số thuế", en: "tax code")
      case .bankAccount: LocalizedText(vi: "số tài khoản", en: "account number, or another long number")
      case .plate: LocalizedText(vi: "biển số xe", en: "number plate")
      case .houseNumber: LocalizedText(vi: "số nhà", en: "house number")
      case .landPlot: LocalizedText(vi: "số thửa đất", en: "number of a plot of land")
      case .personName: LocalizedText(vi: "họ tên", en: "name of a person")
      }
    }
  }

  public let kind: Kind
  /// UTF-8 offsets into the text as given.
  public let range: Range<Int>
  /// The letters at that place, as they were given.
  public let text: String

  init(kind: Kind, range: Range<Int>, text: String) {
    self.kind = kind
    self.range = range
    self.text = text
  }

  /// What is known by its form, as the writer was told of it while writing.
  init(_ datum: PersonalDatum) {
    let kind: Kind =
      switch datum.kind {
      case .phone: .phone
      case .personalID, .identityCard: .personalID
      case .email: .email
      case .bankAccount: .bankAccount
      }
    self.init(kind: kind, range: datum.range, text: datum.text)
  }
}
