import Casework
import Foundation

/// How an installation sends notices: read from a file that holds passwords, so it is for its owner alone.
public struct NoticeSettings: Sendable {
  /// Something that must not stand in a log.
  public struct Secret: Sendable, Decodable, CustomStringConvertible, CustomDebugStringConvertible {
    let text: String

    public init(_ text: String) { self.text = text }
    public init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
    public var description: String { "•••" }
    public var debugDescription: String { description }
  }

  /// The mail server, and in whose name is written.
  public struct Email: Sendable {
    /// `smtp://mail.example.gov.vn:587` begins in the clear and must go over to TLS (STARTTLS); `smtps://…:465` is TLS from the start.
    public let server: String
    public let from: EmailAddress
    /// The name beside ``from``; the site's when nil.
    public let name: String?
    /// Nil where the server asks for none.
    public let user: String?
    public let password: Secret
    /// A file of certificates in place of those of the system.
    public let authority: String?
    /// Without TLS. Only to a server on this machine.
    public let isPlain: Bool
  }

  /// A provider of short messages.
  public struct Gateway: Sendable {
    /// `https://…`, or `http://` on this machine.
    public let address: String
    public let token: Secret
  }

  public let email: Email?
  public let sms: Gateway?
  public let zalo: Gateway?

  public var transports: NoticeTransports {
    var gateways: [NoticeChannel: any MessageGateway] = [:]
    if let sms { gateways[.sms] = HTTPGateway(sms) }
    if let zalo { gateways[.zalo] = HTTPGateway(zalo) }
    return NoticeTransports(mail: email.map { SMTPTransport($0) }, gateways: gateways)
  }
}

// Strict like a definition: a misspelt key must not become mail without a password.

extension NoticeSettings: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case email, sms, zalo }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    email = try read.optional(.email)
    sms = try read.optional(.sms)
    zalo = try read.optional(.zalo)
  }
}

extension NoticeSettings.Email: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case server, from, name, user, password, authority, plain }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    server = try read.value(.server)
    name = try read.optional(.name)
    user = try read.optional(.user)
    password = try read.optional(.password) ?? NoticeSettings.Secret("")
    authority = try read.optional(.authority)
    isPlain = try read.value(.plain, or: false)
    guard let from = EmailAddress(try read.value(.from)) else { throw Self.wrong("from is no e-mail address", decoder) }
    self.from = from
    guard server.hasPrefix("smtp://") || server.hasPrefix("smtps://") else {
      throw Self.wrong("server begins with smtp:// or smtps://", decoder)
    }
    guard !isPlain || server.isOnThisMachine else { throw Self.wrong("plain is only for a server on this machine", decoder) }
  }

  private static func wrong(_ what: String, _ decoder: any Decoder) -> DecodingError {
    .dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: what))
  }
}

extension NoticeSettings.Gateway: Decodable {
  enum CodingKeys: String, CodingKey, CaseIterable { case address, token }

  public init(from decoder: any Decoder) throws {
    let read = try StrictContainer<CodingKeys>(decoder)
    address = try read.value(.address)
    token = try read.value(.token)
    guard address.hasPrefix("https://") || (address.hasPrefix("http://") && address.isOnThisMachine) else {
      throw DecodingError.dataCorrupted(
        .init(codingPath: decoder.codingPath, debugDescription: "address begins with https://, or with http:// on this machine"))
    }
    guard token.text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "token has signs that no token has"))
    }
  }
}

extension String {
  /// Whether the host of an address is this machine.
  fileprivate var isOnThisMachine: Bool {
    guard let start = range(of: "://")?.upperBound else { return false }
    let host = self[start...].prefix { !"/?#".contains($0) }
    guard !host.contains("@") else { return false }
    return ["127.0.0.1", "localhost", "[::1]"].contains { host == $0 || host.hasPrefix("\($0):") }
  }
}
