import Casework

/// Hands e-mails over to a mail server.
public protocol MailTransport: Sendable {
  /// Returns when the server has taken the message over.
  /// - Throws: ``TransportError``.
  func send(_ message: MIMEMessage) async throws
}

/// Hands short messages over to a provider of SMS or Zalo.
public protocol MessageGateway: Sendable {
  /// Returns when the provider has taken the message over.
  /// - Throws: ``TransportError``.
  func send(_ message: ShortMessage) async throws
}

/// A message of some hundred signs to a telephone.
public struct ShortMessage: Hashable, Sendable {
  public let channel: NoticeChannel
  public let to: PhoneNumber
  public let text: String
  /// The same notice has always the same, so that a provider drops a second copy.
  public let id: String

  public init(channel: NoticeChannel, to: PhoneNumber, text: String, id: String) {
    self.channel = channel
    self.to = to
    self.text = text
    self.id = id
  }
}

/// Why a transport did not take a message.
public enum TransportError: Error, Hashable, Sendable {
  /// It can be tried again later.
  case temporary(NoticeTrouble)
  /// It would be refused again.
  case permanent
}

/// The transports of an installation; what is nil is not configured.
public struct NoticeTransports: Sendable {
  public var mail: (any MailTransport)?
  public var gateways: [NoticeChannel: any MessageGateway]

  public init(mail: (any MailTransport)? = nil, gateways: [NoticeChannel: any MessageGateway] = [:]) {
    self.mail = mail
    self.gateways = gateways
  }

  public var isEmpty: Bool { mail == nil && gateways.isEmpty }
}
