import Casework

/// Why a new password is not taken.
public enum PasswordProblem: Error, Hashable, Sendable, CaseIterable {
  /// What each means, ``message`` says. `sameAsBefore` is asked when a password is changed, not by ``PasswordPolicy``.
  case tooShort, tooLong, containsUsername, common, sameAsBefore

  /// Says what to do.
  public var message: LocalizedText {
    switch self {
    case .tooShort:
      LocalizedText(
        vi: "Mật khẩu cần ít nhất \(PasswordPolicy.minimum) ký tự. Một câu ngắn dễ nhớ là mật khẩu tốt.",
        en: "A password has at least \(PasswordPolicy.minimum) characters. A short sentence that you remember is a good one.")
    case .tooLong:
      LocalizedText(
        vi: "Mật khẩu dài quá \(PasswordPolicy.maximumBytes) byte. Hãy chọn mật khẩu ngắn hơn.",
        en: "The password is longer than \(PasswordPolicy.maximumBytes) bytes. Choose a shorter one.")
    case .containsUsername:
      LocalizedText(
        vi: "Mật khẩu không được chứa tên đăng nhập. Hãy chọn mật khẩu khác.",
        en: "A password must not contain the username. Choose another one.")
    case .common:
      LocalizedText(
        vi: "Mật khẩu này dễ đoán. Hãy chọn mật khẩu khác.", en: "This password is easy to guess. Choose another one.")
    case .sameAsBefore:
      LocalizedText(
        vi: "Mật khẩu mới phải khác mật khẩu đang dùng.", en: "The new password must differ from the one in use.")
    }
  }
}

/// What a password must be like. Length decides; mixtures of signs are not asked for, since they make passwords worse, not better
/// (NIST SP 800-63B section 3.1.1.2).
public enum PasswordPolicy {
  /// Characters as people count them.
  public static let minimum = 12
  /// Bytes of UTF-8. Hashing takes time by length, so length is bounded.
  public static let maximumBytes = 1024

  /// - Throws: the first problem found.
  public static func check(_ password: String, for username: Username) throws(PasswordProblem) {
    let password = password.normalizedNFC
    guard password.utf8.count <= maximumBytes else { throw .tooLong }
    guard password.count >= minimum else { throw .tooShort }
    let folded = password.lowercased()
    let name = username.rawValue.normalizedNFC.lowercased()
    // A one-letter name occurs in most sentences.
    if folded == name || (name.count >= 4 && folded.contains(name)) { throw .containsUsername }
    if isCommon(folded) { throw .common }
  }

  private static func isCommon(_ folded: String) -> Bool {
    let letters = folded.filter { !$0.isWhitespace && $0 != "." && $0 != "-" && $0 != "_" }
    return Set(letters).count < 5 || commonest.contains(letters) || isRun(letters) || isRepetition(letters)
  }

  /// `abcdefghijkl`, `210987654321`: each scalar is one above, or one below, the one before, digits turning from 9 to 0.
  private static func isRun(_ text: String) -> Bool {
    let scalars = text.unicodeScalars.map { Int($0.value) }
    let steps = zip(scalars, scalars.dropFirst()).map { $1 - $0 }
    return steps.allSatisfy { $0 == 1 || $0 == -9 } || steps.allSatisfy { $0 == -1 || $0 == 9 }
  }

  /// `matkhaumatkhau`: a short piece again and again.
  private static func isRepetition(_ text: String) -> Bool {
    let characters = Array(text)
    return (1...max(1, characters.count / 2)).contains { period in
      period <= 8 && characters.indices.dropFirst(period).allSatisfy { characters[$0] == characters[$0 - period] }
    }
  }

  /// Those of twelve characters and more that open every list of guesses, Vietnamese ones among them.
  private static let commonest: Set<String> = [
    "123456789abc", "1234567890ab", "1q2w3e4r5t6y", "1qaz2wsx3edc", "abcd12345678", "adminadmin123", "administrator", "anhyeuem1234",
    "anhyeuemnhieu", "anhyeuem12345", "asdfghjkl123", "changeme1234", "changeme12345", "chaobuoisang", "correcthorsebatterystaple",
    "emyeuanh1234", "iloveyou1234", "iloveyou12345", "khongbiet123", "khongcomatkhau", "letmein12345", "matkhau12345", "matkhau123456",
    "matkhau1234567", "matkhaumoi123", "motconvitxoera", "p@ssw0rd1234", "passw0rd1234", "password1234", "password12345",
    "password123456", "passwordpassword", "qwerty123456", "qwerty1234567", "qwertyuiop12", "qwertyuiop123", "quantrivien123",
    "quenmatkhau123", "quenmatkhauroi", "vietnam12345", "vietnam123456", "vietnam1234567", "vietnammuonnam", "vietnamvodich",
    "welcome12345", "welcome123456", "xinchao12345", "xinchao123456", "yeuem1234567", "zaq12wsxcde3",
  ]
}
