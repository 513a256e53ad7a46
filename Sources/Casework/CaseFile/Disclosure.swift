/// Somebody of the staff read who sent a case: which fields, when and why. Kept for good beside the log, and not as an event of the case:
/// a look changes nothing of it, and must not take the version away from those who work on it.
///
/// Law 91/2025/QH15 Art 4: whoever data is about has the right to know who processes it.
public struct Disclosure: Hashable, Sendable {
  public let code: CaseCode
  public let person: Username
  /// The agency in whose name the person read.
  public let agency: AgencyID
  public let at: Instant
  public let reason: DisclosureReason
  /// What the person wrote about the reason; may be empty.
  public let note: String
  /// The fields that were shown, in the order of the form.
  public let fields: [FieldID]

  public init(
    code: CaseCode, person: Username, agency: AgencyID, at: Instant, reason: DisclosureReason, note: String, fields: [FieldID]
  ) {
    self.code = code
    self.person = person
    self.agency = agency
    self.at = at
    self.reason = reason
    self.note = note
    self.fields = fields
  }
}

/// Why somebody read who sent a case. The raw values are stored and part of the API.
public enum DisclosureReason: String, Codable, Sendable, CaseIterable {
  /// The step that the person holds cannot be done without.
  case step
  /// A program of the person read the case through the interface.
  case interface
  case contact
  case verify
  case deliver
  case duplicate
  case authority
  case other

  /// The reasons that a person gives. The others the software notes by itself, once a day for each person and case.
  public static let given: [DisclosureReason] = [.contact, .verify, .deliver, .duplicate, .authority, .other]

  public var isGiven: Bool { Self.given.contains(self) }

  public var name: LocalizedText {
    switch self {
    case .step: LocalizedText(vi: "Bước đang giữ cần thông tin này", en: "The step needs it")
    case .interface: LocalizedText(vi: "Đọc qua giao diện lập trình (API)", en: "Read through the interface (API)")
    case .contact: LocalizedText(vi: "Liên hệ người gửi để hỏi hoặc làm rõ", en: "To contact the sender with a question")
    case .verify: LocalizedText(vi: "Xác minh nội dung phản ánh", en: "To verify what was reported")
    case .deliver: LocalizedText(vi: "Gửi kết quả hoặc văn bản trả lời cho người gửi", en: "To deliver the answer")
    case .duplicate: LocalizedText(vi: "Kiểm tra hồ sơ trùng của cùng người gửi", en: "To see whether the same person sent it twice")
    case .authority:
      LocalizedText(vi: "Theo yêu cầu của cơ quan có thẩm quyền (thanh tra, kiểm tra, tòa án)", en: "Ordered by a competent authority")
    case .other: LocalizedText(vi: "Lý do khác", en: "Another reason")
    }
  }
}

extension FormDefinition {
  /// The personal fields of the form that the case holds, in the order of the form.
  public func disclosable(of file: CaseFile) -> [FieldID] {
    fields.filter { $0.privacy >= .personal && file.data[$0.id].map { $0 != .null } == true }.map(\.id)
  }
}

extension AccessibleCase {
  /// The personal fields that the case holds and that this reader may be shown, in the order of the form.
  public var disclosable: [FieldID] {
    standing.maySeeIdentity ? form.disclosable(of: file) : []
  }

  /// Whether the state needs the sender's identity and it is this reader who holds the case.
  public var stepNeedsIdentity: Bool {
    definition.state(file.state)?.needsIdentity == true && standing.maySeeIdentity && standing.holds
  }
}
