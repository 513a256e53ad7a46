import Casework

/// Where a recipient is reached: looked up when a notice is sent, kept nowhere.
enum NoticeAddress: Hashable, Sendable {
  case email(EmailAddress)
  case phone(PhoneNumber)

  /// The e-mail address that the sender gave, or else the telephone number; nil when neither was given.
  init?(ofSender data: Value) {
    if let email = data["email"]?.text.flatMap(EmailAddress.init) {
      self = .email(email)
    } else if let phone = data["phone"]?.text.flatMap(PhoneNumber.init) {
      self = .phone(phone)
    } else {
      return nil
    }
  }

  /// The address at work; nil when the directory has none.
  init?(of username: Username, in directory: Directory) {
    guard let email = directory.people[username]?.workEmail else { return nil }
    self = .email(email)
  }
}
