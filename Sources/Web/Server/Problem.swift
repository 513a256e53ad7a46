import Casework
import Hummingbird

/// Everything that a request can be refused for, in one shape: problem details (RFC 9457) for programs, a page for people.
///
/// Each says what was wrong, what to do, and whether anything was lost. Nothing is: a refused request changes nothing.
struct Problem: Error, Sendable {
  var kind: Kind
  /// What was wrong with this request; the kind's own words when nil.
  var detail: LocalizedText?
  /// Where in the request: `references[0].article`, `line 3`, `byte 17`.
  var place: String?
  /// Seconds after which to try again.
  var retryAfter: Int?
  /// Methods that the address does answer, for ``Kind/methodNotAllowed``.
  var allow: [String]
  /// Further members for programs, such as the version the case is at.
  var members: [String: Value]
  /// Fields that are not as they must be.
  var fields: [FieldProblem]

  init(
    _ kind: Kind, _ detail: LocalizedText? = nil, at place: String? = nil, retryAfter: Int? = nil, allow: [String] = [],
    members: [String: Value] = [:], fields: [FieldProblem] = []
  ) {
    self.kind = kind
    self.detail = detail
    self.place = place
    self.retryAfter = retryAfter
    self.allow = allow
    self.members = members
    self.fields = fields
  }

  /// The kinds. The raw value is part of the public API.
  enum Kind: String, Hashable, Sendable, CaseIterable {
    case malformed
    case signInRequired = "sign-in-required"
    case wrongCredentials = "wrong-credentials"
    case codeRequired = "code-required"
    case wrongCode = "wrong-code"
    case accountClosed = "account-closed"
    case secondFactorRequired = "second-factor-required"
    case invitationGone = "invitation-gone"
    case accountLocked = "account-locked"
    case passwordChangeRequired = "password-change-required"
    case passwordRefused = "password-refused"
    case forbidden
    case forged
    case notFound = "not-found"
    case erased
    case methodNotAllowed = "method-not-allowed"
    case unknownMethod = "unknown-method"
    case conflict
    case moved
    case tooLarge = "too-large"
    case addressTooLong = "address-too-long"
    case unsupportedMediaType = "unsupported-media-type"
    case invalid
    case idempotencyKeyReused = "idempotency-key-reused"
    case tooManyRequests = "too-many-requests"
    case unexpected
    case overloaded
    case diskFull = "disk-full"
  }
}

extension Problem.Kind {
  var status: HTTPResponse.Status {
    switch self {
    case .malformed: .badRequest
    case .signInRequired, .wrongCredentials, .codeRequired, .wrongCode: .unauthorized
    case .accountLocked, .tooManyRequests: .tooManyRequests
    case .passwordChangeRequired, .secondFactorRequired, .accountClosed, .forbidden, .forged: .forbidden
    case .invitationGone: .gone
    case .notFound: .notFound
    case .erased: .gone
    case .methodNotAllowed: .methodNotAllowed
    case .unknownMethod: .notImplemented
    case .conflict, .moved: .conflict
    case .tooLarge: .contentTooLarge
    case .addressTooLong: .uriTooLong
    case .unsupportedMediaType: .unsupportedMediaType
    case .invalid, .passwordRefused, .idempotencyKeyReused: .unprocessableContent
    case .unexpected: .internalServerError
    case .overloaded: .serviceUnavailable
    case .diskFull: HTTPResponse.Status(code: 507, reasonPhrase: "Insufficient Storage")
    }
  }

  var title: LocalizedText {
    switch self {
    case .malformed: LocalizedText(vi: "Yêu cầu gửi lên không đọc được", en: "The request cannot be read")
    case .signInRequired: LocalizedText(vi: "Cần đăng nhập", en: "Signing in is needed")
    case .wrongCredentials: LocalizedText(vi: "Tên đăng nhập hoặc mật khẩu không đúng", en: "The username or the password is wrong")
    case .codeRequired: LocalizedText(vi: "Cần mã xác thực", en: "A code is needed")
    case .wrongCode: LocalizedText(vi: "Mã xác thực không đúng", en: "The code is wrong")
    case .accountClosed: LocalizedText(vi: "Tài khoản đã bị khóa", en: "The account is closed")
    case .secondFactorRequired: LocalizedText(vi: "Cần bật xác thực hai lớp trước", en: "A second factor has to be set up first")
    case .invitationGone: LocalizedText(vi: "Giấy mời không còn dùng được", en: "The invitation is no longer valid")
    case .accountLocked: LocalizedText(vi: "Đang tạm ngừng nhận đăng nhập", en: "Signing in rests for a while")
    case .passwordChangeRequired: LocalizedText(vi: "Cần đổi mật khẩu trước", en: "The password has to be changed first")
    case .passwordRefused: LocalizedText(vi: "Mật khẩu mới chưa dùng được", en: "The new password cannot be used")
    case .forbidden: LocalizedText(vi: "Không được phép", en: "Not allowed")
    case .forged: LocalizedText(vi: "Biểu mẫu không còn hiệu lực", en: "The form is no longer valid")
    case .notFound: LocalizedText(vi: "Không tìm thấy", en: "Not found")
    case .erased: LocalizedText(vi: "Dữ liệu đã được xóa", en: "The data were erased")
    case .methodNotAllowed: LocalizedText(vi: "Địa chỉ này không nhận cách gửi đó", en: "This address does not take that method")
    case .unknownMethod: LocalizedText(vi: "Không hiểu cách gửi", en: "Unknown method")
    case .conflict: LocalizedText(vi: "Việc này không còn làm được", en: "This can no longer be done")
    case .moved: LocalizedText(vi: "Hồ sơ đã thay đổi", en: "The case has moved on")
    case .tooLarge: LocalizedText(vi: "Gửi lên quá nhiều", en: "Too much was sent")
    case .addressTooLong: LocalizedText(vi: "Địa chỉ quá dài", en: "The address is too long")
    case .unsupportedMediaType: LocalizedText(vi: "Không nhận loại nội dung này", en: "This type of content is not taken")
    case .invalid: LocalizedText(vi: "Có chỗ cần sửa", en: "Something has to be mended")
    case .idempotencyKeyReused:
      LocalizedText(vi: "Khóa chống trùng đã dùng cho nội dung khác", en: "The idempotency key was used for other content")
    case .tooManyRequests: LocalizedText(vi: "Gửi quá nhanh", en: "Too many requests")
    case .unexpected: LocalizedText(vi: "Hệ thống gặp lỗi", en: "Something went wrong on our side")
    case .overloaded: LocalizedText(vi: "Hệ thống đang bận", en: "The system is busy")
    case .diskFull: LocalizedText(vi: "Hệ thống tạm hết chỗ lưu", en: "The system has run out of room for now")
    }
  }

  /// What to do, when the request itself gives no more to say.
  var advice: LocalizedText {
    switch self {
    case .malformed, .unknownMethod, .methodNotAllowed, .addressTooLong, .unsupportedMediaType, .tooLarge:
      LocalizedText(
        vi: "Chưa có gì được ghi lại. Hãy sửa rồi gửi lại.", en: "Nothing was recorded. Mend the request and send it again.")
    case .signInRequired:
      LocalizedText(
        vi: "Hãy đăng nhập rồi làm lại. Nếu đang gửi dở một biểu mẫu: mở trang đăng nhập ở thẻ khác, rồi quay lại đây và gửi lại.",
        en: "Sign in and try again. If you were sending a form: sign in in another tab, then come back here and send it again.")
    case .wrongCredentials:
      LocalizedText(
        vi: "Hãy kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.",
        en: "Check the Caps Lock key and the Vietnamese input method, then try again.")
    case .codeRequired:
      LocalizedText(
        vi: "Mật khẩu đúng. Hãy gửi lại kèm “code”: mã 6 số của ứng dụng xác thực, hoặc một mã dự phòng.",
        en: "The password is right. Send it again with `code`: six digits from the authenticator, or a recovery code.")
    case .wrongCode: Texts.SecondFactor.wrong
    case .accountClosed:
      LocalizedText(
        vi: "Người quản trị đã khóa tài khoản này. Hãy liên hệ người quản trị của cơ quan; dữ liệu vẫn nguyên.",
        en: "An administrator closed this account. Ask your agency's administrator; nothing of it is lost.")
    case .secondFactorRequired:
      LocalizedText(
        vi: "Vai trò này bắt buộc xác thực hai lớp. Hãy bật ở trang tài khoản rồi làm lại; chưa có gì được ghi lại.",
        en: "The role requires a second factor. Turn it on at the account page, then try again; nothing was recorded.")
    case .invitationGone: Texts.Welcome.gone
    case .accountLocked:
      LocalizedText(
        vi: "Có quá nhiều lần nhập sai. Tài khoản vẫn nguyên vẹn; hãy thử lại sau, hoặc nhờ quản trị viên cấp lại mật khẩu.",
        en: "There were too many wrong tries. The account is unharmed; try again later, or ask the administrator for a new password.")
    case .passwordChangeRequired:
      LocalizedText(
        vi: "Mật khẩu này do người khác cấp. Hãy đổi mật khẩu ở trang tài khoản rồi làm lại; chưa có gì được ghi lại.",
        en: "This password was given to you by somebody else. Change it on the account page, then try again; nothing was recorded.")
    case .passwordRefused, .invalid:
      LocalizedText(
        vi: "Hãy sửa những chỗ được nêu rồi gửi lại. Chưa có gì được ghi lại.",
        en: "Mend what is named and send it again. Nothing was recorded.")
    case .forbidden:
      LocalizedText(
        vi: "Việc này thuộc về người khác; hồ sơ không thay đổi. Hãy xem ai đang giữ hồ sơ.",
        en: "This is somebody else's to do; the case was not changed. See who holds it.")
    case .forged:
      LocalizedText(
        vi: "Chưa có gì được ghi lại. Hãy quay lại trang trước, tải lại trang rồi gửi lại.",
        en: "Nothing was recorded. Go back, reload the page and send it again.")
    case .notFound:
      LocalizedText(
        vi: "Hãy kiểm tra lại địa chỉ hoặc mã hồ sơ.", en: "Check the address or the case code.")
    case .erased:
      LocalizedText(
        vi: "Không cần làm gì thêm: hồ sơ này đã được xóa theo quyết định, không khôi phục được.",
        en: "There is nothing to do: this case was erased by decision and can't be brought back.")
    case .conflict, .moved:
      LocalizedText(
        vi: "Có người đã làm trước. Hãy mở lại hồ sơ để xem tình trạng mới nhất; chưa có gì bị ghi đè.",
        en: "Somebody else acted first. Open the case again to see how it stands now; nothing was overwritten.")
    case .idempotencyKeyReused:
      LocalizedText(
        vi: "Lần gửi trước vẫn nguyên vẹn. Hãy dùng khóa mới cho nội dung mới.",
        en: "What was sent before stands as it was. Use a new key for new content.")
    case .tooManyRequests:
      LocalizedText(
        vi: "Chưa có gì được ghi lại. Hãy chờ một lát rồi gửi lại.", en: "Nothing was recorded. Wait a moment and send it again.")
    case .unexpected:
      LocalizedText(
        vi: "Chưa có gì được ghi lại. Hãy thử lại; nếu vẫn lỗi, báo cho quản trị viên mã yêu cầu dưới đây.",
        en: "Nothing was recorded. Try again; if it happens again, tell the administrator the request number below.")
    case .overloaded, .diskFull:
      LocalizedText(
        vi: "Chưa có gì được ghi lại. Hãy gửi lại sau ít phút.", en: "Nothing was recorded. Send it again in a few minutes.")
    }
  }
}
