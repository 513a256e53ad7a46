import CCurl
import Casework
import Transfers

/// A mail server spoken to by SMTP (RFC 5321), with STARTTLS or TLS and a password where they are asked for.
public struct SMTPTransport: MailTransport {
  let settings: NoticeSettings.Email

  public init(_ settings: NoticeSettings.Email) { self.settings = settings }

  public func send(_ message: MIMEMessage) async throws {
    let result = await CurlTransfer(options: options(to: message.to), body: message.bytes).run()
    if result.isDone { return }
    if result.code == CURLE_LOGIN_DENIED.rawValue { throw TransportError.temporary(.login) }
    // RFC 5321 4.2.1: 5yz is "never", 4yz is "not now". Some are said of us and not of the recipient (RFC 4954).
    switch result.response {
    case 530, 534, 535, 538: throw TransportError.temporary(.login)
    case 500...599: throw TransportError.permanent
    case 400...499: throw TransportError.temporary(.refusedForNow)
    default: throw TransportError.temporary(.unreachable)
    }
  }

  private func options(to address: EmailAddress) -> [CurlTransfer.Option] {
    var options: [CurlTransfer.Option] = [
      .text(CURLOPT_URL, settings.server), .text(CURLOPT_PROTOCOLS_STR, "smtp,smtps"), .number(CURLOPT_UPLOAD, 1),
      .text(CURLOPT_MAIL_FROM, "<\(settings.from.address)>"), .list(CURLOPT_MAIL_RCPT, ["<\(address.address)>"]),
      .number(CURLOPT_USE_SSL, Int(settings.isPlain ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue)),
    ]
    if let user = settings.user {
      options += [.text(CURLOPT_USERNAME, user), .text(CURLOPT_PASSWORD, settings.password.text)]
    }
    if let authority = settings.authority { options.append(.text(CURLOPT_CAINFO, authority)) }
    return options
  }
}
