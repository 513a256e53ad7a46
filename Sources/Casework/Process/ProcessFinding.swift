/// Something wrong with a process definition that reads well.
public struct ProcessFinding: Hashable, Sendable {
  /// Whether a definition with the finding can be used.
  public enum Severity: String, Codable, Sendable {
    /// The definition must not be used.
    case error
    /// The definition can be used; a person should look at it.
    case note
  }

  public let code: Code
  /// Where, as a path through the file: `states.received.actions.forward`.
  public let `where`: String
  /// The name it is about, such as the state that no action leads to.
  public let subject: String

  public init(code: Code, where place: String, subject: String) {
    self.code = code
    self.where = place
    self.subject = subject
  }

  /// Shares in another unit than their whole are a note; everything else is an error.
  public var severity: Severity { code == .shareUnitsDiffer ? .note : .error }

  /// What is wrong, for the person who wrote the definition.
  public var message: LocalizedText { code.message(subject) }
}

extension ProcessFinding: CustomStringConvertible {
  public var description: String { "\(severity.rawValue) \(code.rawValue) at \(self.where): \(message.en)" }
}

extension ProcessFinding {
  /// What can be wrong. The raw values are what `dienhong process check` prints, and stay; ``ProcessFinding/message`` says what each means.
  public enum Code: String, Codable, Sendable, CaseIterable, CustomStringConvertible {
    case badID = "bad-id"
    case repeatedID = "repeated-id"
    case emptyText = "empty-text"
    case missingBasis = "missing-basis"
    case emptyValidity = "empty-validity"
    case badRetention = "bad-retention"
    case openingState = "opening-state"
    case unknownForm = "unknown-form"
    case unknownState = "unknown-state"
    case unknownClock = "unknown-clock"
    case unknownAction = "unknown-action"
    case unknownField = "unknown-field"
    case unknownGuard = "unknown-guard"
    case unknownEffect = "unknown-effect"
    case formFault = "form-fault"
    case unreachableState = "unreachable-state"
    case deadEnd = "dead-end"
    case nobodyActs = "nobody-acts"
    case heldWithoutClock = "held-without-clock"
    case finishedWithClock = "finished-with-clock"
    case clockElsewhere = "clock-elsewhere"
    case pauseWithoutExpiry = "pause-without-expiry"
    case timerWithoutClock = "timer-without-clock"
    case expiryWithoutAction = "expiry-without-action"
    case limitRestartsItself = "limit-restarts-itself"
    case clockRing = "clock-ring"
    case clockOrder = "clock-order"
    case shareOutsideWhole = "share-outside-whole"
    case sharesExceedWhole = "shares-exceed-whole"
    case shareUnitsDiffer = "share-units-differ"
    case reminderNeverComes = "reminder-never-comes"
    case emptyNotice = "empty-notice"

    public var description: String { rawValue }
  }
}

extension ProcessFinding.Code {
  fileprivate func message(_ name: String) -> LocalizedText {
    switch self {
    case .badID:
      LocalizedText(
        vi: "“\(name)” không phải là mã: chỉ dùng chữ thường, số và dấu gạch nối.",
        en: "“\(name)” is no id: small letters, digits and hyphens only.")
    case .repeatedID: LocalizedText(vi: "“\(name)” được khai báo hai lần.", en: "“\(name)” stands twice.")
    case .emptyText: LocalizedText(vi: "Thiếu chữ tiếng \(name) ở đây.", en: "The text in “\(name)” is empty.")
    case .missingBasis: LocalizedText(vi: "Chưa nêu căn cứ pháp lý.", en: "No legal basis is named.")
    case .badRetention:
      LocalizedText(
        vi: "Hồ sơ được lưu từ 1 đến 150 năm, không phải \(name).", en: "Cases are kept for 1 to 150 years, not for \(name).")
    case .emptyValidity:
      LocalizedText(vi: "Hết hiệu lực (\(name)) trước khi có hiệu lực.", en: "It ends (\(name)) before it takes effect.")
    case .openingState:
      LocalizedText(vi: "Hồ sơ không thể bắt đầu ở “\(name)”.", en: "A case cannot begin in “\(name)”.")
    case .unknownForm:
      LocalizedText(vi: "Không tìm thấy mẫu nhập “\(name)” của quy trình.", en: "The form “\(name)” of the process was not found.")
    case .unknownState: LocalizedText(vi: "Không có bước “\(name)”.", en: "There is no state “\(name)”.")
    case .unknownClock: LocalizedText(vi: "Không có thời hạn “\(name)”.", en: "There is no clock “\(name)”.")
    case .unknownAction: LocalizedText(vi: "Không có thao tác “\(name)”.", en: "There is no action “\(name)”.")
    case .unknownField: LocalizedText(vi: "Không có ô “\(name)”.", en: "There is no field “\(name)”.")
    case .unknownGuard: LocalizedText(vi: "Không có điều kiện “\(name)”.", en: "There is no guard “\(name)”.")
    case .unknownEffect: LocalizedText(vi: "Không có hệ quả “\(name)”.", en: "There is no effect “\(name)”.")
    case .formFault: LocalizedText(vi: "Mẫu nhập có lỗi: \(name).", en: "The form is faulty: \(name).")
    default: flowMessage(name)
    }
  }

  private func flowMessage(_ name: String) -> LocalizedText {
    switch self {
    case .unreachableState:
      LocalizedText(vi: "Không thao tác nào dẫn tới bước “\(name)”.", en: "No action leads to state “\(name)”.")
    case .deadEnd:
      LocalizedText(vi: "Từ bước “\(name)” không thể kết thúc hồ sơ.", en: "From state “\(name)” no case can be finished.")
    case .nobodyActs: LocalizedText(vi: "Không ai được làm “\(name)”.", en: "Nobody may do “\(name)”.")
    case .heldWithoutClock:
      LocalizedText(vi: "Bước “\(name)” có người giữ nhưng không có thời hạn.", en: "State “\(name)” is held and has no clock.")
    case .finishedWithClock:
      LocalizedText(vi: "Bước “\(name)” đã kết thúc mà thời hạn vẫn chạy.", en: "State “\(name)” is finished and a clock lives in it.")
    default: clockMessage(name)
    }
  }

  private func clockMessage(_ name: String) -> LocalizedText {
    switch self {
    case .clockElsewhere:
      LocalizedText(vi: "Thời hạn “\(name)” không chạy ở bước này.", en: "Clock “\(name)” does not live in this state.")
    case .pauseWithoutExpiry:
      LocalizedText(
        vi: "Thời hạn dừng ở bước “\(name)” mà không có gì kết thúc việc chờ.",
        en: "Clocks stand still in state “\(name)” and nothing ends the waiting.")
    case .timerWithoutClock:
      LocalizedText(vi: "Không thời hạn nào kích hoạt “\(name)” ở bước này.", en: "No clock that runs in this state ends in “\(name)”.")
    case .expiryWithoutAction:
      LocalizedText(
        vi: "Khi hết hạn ở bước này, hệ thống không làm được “\(name)”.",
        en: "When the time is up in this state, the software cannot do “\(name)”.")
    case .limitRestartsItself:
      LocalizedText(
        vi: "“\(name)” vừa bị giới hạn vừa bắt đầu lại thời hạn này.", en: "“\(name)” is limited by the clock and restarts it as well.")
    case .clockRing:
      LocalizedText(vi: "Thời hạn “\(name)” phụ thuộc vòng vào chính nó.", en: "Clock “\(name)” depends on itself in a ring.")
    case .clockOrder:
      LocalizedText(vi: "Thời hạn “\(name)” phải được khai báo trước.", en: "Clock “\(name)” must stand before this one.")
    case .shareOutsideWhole:
      LocalizedText(vi: "Thời hạn thành phần chạy ngoài “\(name)”.", en: "The share runs where the whole does not: in “\(name)”.")
    case .reminderNeverComes:
      LocalizedText(
        vi: "Lần nhắc “\(name)” không bao giờ tới: trước khi thời hạn bắt đầu, hoặc không cán bộ nào giữ hồ sơ.",
        en: "The reminder “\(name)” never comes: it lies before the term begins, or nobody of the staff holds the case.")
    case .emptyNotice:
      LocalizedText(
        vi: "Khoảng cách “\(name)” không nêu mức nào, dùng hai đơn vị khác nhau, hoặc mức ít nhất lớn hơn mức nhiều nhất.",
        en: "The notice period “\(name)” names no term, two units, or more at least than at most.")
    case .sharesExceedWhole:
      LocalizedText(vi: "Cộng các phần lại vượt quá toàn bộ: \(name).", en: "The shares add up to more than the whole: \(name).")
    default:
      LocalizedText(vi: "Đơn vị khác nhau nên không so sánh được: \(name).", en: "The units differ and cannot be compared: \(name).")
    }
  }
}
