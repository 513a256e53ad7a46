import Accounts
import Casework
import Registry

/// The one place where the errors of the other modules become answers.
extension Problem {
  /// Nil when nobody foresaw the error: then it is the server's fault.
  ///
  /// The initialisers below carry labels, since several enums have cases of the same name as a kind.
  init?(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as Refusal: self.init(refused: refusal)
    case let error as StoreError: self.init(storing: error)
    case let error as VaultError: self.init(keeping: error)
    case let refusal as DirectoryRefusal: self.init(changing: refusal)
    case let refusal as CalendarRefusal: self.init(dating: refusal)
    case let error as SummaryFileError: self.init(writing: error)
    case is ReusedKey: self.init(.idempotencyKeyReused)
    case let error as AccountError: self.init(signingIn: error)
    default: return nil
    }
  }

  init(refused refusal: Refusal) {
    switch refusal {
    case .noSuchCase, .noSuchProcess: self.init(.notFound)
    case .erased(let at): self.init(.erased, Texts.Privacy.erased(at), members: ["erasedAt": .text(at.iso8601)])
    case .noSuchAction:
      self.init(
        .conflict,
        LocalizedText(
          vi: "Ở bước này hồ sơ không có việc đó. Hãy mở lại hồ sơ để xem những việc làm được.",
          en: "The case has no such action at this step. Open it again to see what can be done."))
    case .notYours:
      self.init(
        .forbidden,
        LocalizedText(
          vi: "Bước này đang do người khác giữ. Hồ sơ vẫn nguyên như trước.",
          en: "Somebody else holds this step. The case is as it was."))
    case .versionConflict(let expected, let actual):
      self.init(.moved, members: ["expectedVersion": .integer(Int64(expected)), "version": .integer(Int64(actual))])
    case .invalid(let fields): self.init(.invalid, fields: fields)
    case .windowClosed(_, let end):
      self.init(
        .conflict,
        LocalizedText(
          vi: "Thời hạn để làm việc này đã hết lúc \(end.iso8601).", en: "The time in which this could be done ended at \(end.iso8601)."))
    case .alreadyDone:
      self.init(.conflict, LocalizedText(vi: "Việc này đã làm rồi.", en: "This has been done already."))
    case .rule(_, let text): self.init(.conflict, text)
    case .stateSecret:
      self.init(
        .forbidden,
        LocalizedText(
          vi: "Không gửi nội dung bí mật nhà nước qua hệ thống này. Nội dung vừa gửi không được lưu lại. Hãy gửi theo đường văn bản mật.",
          en: "State secrets must not be sent through this system. What was sent has not been kept. Use the channel for secret documents."))
    case .nobodyToHold(let text): self.init(.conflict, text)
    }
  }

  private init(writing error: SummaryFileError) {
    switch error {
    case .unavailable: self.init(.overloaded, error.message)
    case .tooBig: self.init(.conflict, error.message)
    case .failed: self.init(.unexpected, error.message)
    }
  }

  private init(changing refusal: DirectoryRefusal) {
    switch refusal {
    case .notFound: self.init(.notFound)
    case .invalid(let problem): self.init(.invalid, fields: [problem])
    case .previewOutdated:
      self.init(
        .moved,
        LocalizedText(
          vi: "Từ lúc xem trước đến nay đã có thay đổi, nên chưa làm gì cả. Hãy xem trước lại rồi thực hiện.",
          en: "Something changed since the preview, so nothing was done. Look at the preview again, then go on."))
    }
  }

  private init(dating refusal: CalendarRefusal) {
    switch refusal {
    case .rows(let faults):
      self.init(
        .invalid,
        fields: faults.map { FieldProblem(field: "rows[\($0.line - 1)]", rule: .format, message: $0.cause.words) })
    case .tooManyRows(let most):
      self.init(.invalid, fields: [FieldProblem(field: "rows", rule: .tooMany, message: Texts.Calendars.tooMany(most))])
    case .kept(let fault): self.init(.conflict, Texts.Calendars.kept(fault))
    }
  }

  private init?(storing error: StoreError) {
    switch error {
    case .busy: self.init(.overloaded, retryAfter: 5)
    case .diskFull: self.init(.diskFull, retryAfter: 300)
    case .conflict, .directoryMoved, .portalMoved: self.init(.moved)
    case .unreadable, .engine: return nil
    }
  }

  private init?(keeping error: VaultError) {
    switch error {
    case .tooLarge(let limit):
      self.init(
        .tooLarge,
        LocalizedText(
          vi: "Tệp lớn hơn \(limit / 1_048_576) MB. Hãy nén hoặc tách tệp rồi gửi lại.",
          en: "The file is larger than \(limit / 1_048_576) MB. Make it smaller or split it, then send it again."),
        members: ["limit": .integer(Int64(limit))])
    case .missing: self.init(.notFound)
    case .misplaced(let end):
      self.init(
        .conflict,
        LocalizedText(vi: "Tệp mới nhận được \(end) byte; gửi tiếp từ đó.", en: "The file ends at \(end) bytes so far; go on from there."),
        members: ["offset": .integer(Int64(end))])
    case .crowded: self.init(.overloaded, retryAfter: 30)
    case .diskFull: self.init(.diskFull, retryAfter: 300)
    case .damaged: return nil
    }
  }

  init(signingIn error: AccountError) {
    switch error {
    case .wrongCredentials: self.init(.wrongCredentials)
    case .locked(let until):
      self.init(
        .accountLocked,
        LocalizedText(
          vi: "Có quá nhiều lần nhập sai. Hãy thử lại sau \(Self.clockTime(until)), hoặc nhờ quản trị viên cấp lại mật khẩu.",
          en: "There were too many wrong tries. Try again after \(Self.clockTime(until)), or ask the administrator for a new password."),
        members: ["until": .text(until.iso8601)])
    case .busy: self.init(.overloaded, retryAfter: 2)
    case .noSuchAccount: self.init(.notFound)
    case .password(let problem): self.init(.passwordRefused, problem.message)
    case .codeRequired: self.init(.codeRequired)
    case .wrongCode: self.init(.wrongCode)
    case .signInExpired: self.init(.signInRequired, Texts.SecondFactor.expired)
    case .closed: self.init(.accountClosed)
    case .invitationGone: self.init(.invitationGone)
    }
  }

  /// `14:05` at UTC+7, rounded up, so that trying at that minute succeeds.
  private static func clockTime(_ instant: Instant) -> String {
    let minute = instant.adding(milliseconds: 59_999).minuteOfDay
    let digits = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
    return "\(digits(minute / 60)):\(digits(minute % 60))"
  }
}
