import App
import ArgumentParser
import Casework
import Notices

/// `dienhong notices check`.
struct NoticesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "notices", abstract: "Check the templates of notices and how they are sent.", subcommands: [Check.self, Try.self])

  struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what is wrong with templates and settings. Ends with 1 when something is. Sends nothing.")
    @Option(help: "The folder of the instance, whose own templates are checked too.") var data = "var"
    @Option(help: "The file that says how notices are sent; FOLDER/keys/notices.yaml unless said.") var settings: String?

    func run() throws {
      let files = NoticeFiles(InstanceFolder(data))
      let templates = try files.templates(for: try Definitions().book(of: Systems.all))
      let ways = try files.settings(at: settings)
      print("\(templates.all.count) mẫu đạt / templates are good")
      print("thư điện tử / e-mail: \(ways?.email.map { $0.server } ?? Self.none)")
      print("SMS: \(ways?.sms.map { $0.address } ?? Self.none)")
      print("Zalo: \(ways?.zalo.map { $0.address } ?? Self.none)")
    }

    private static let none = "chưa cấu hình / not configured"
  }
  struct Try: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "try",
      abstract: "Send one e-mail to an address of your own, as notices are sent. Ends with 1 when the server did not take it.")
    @Argument(help: "Where to.") var address: String
    @Option(help: "The folder of the instance.") var data = "var"
    @Option(help: "The file that says how notices are sent; FOLDER/keys/notices.yaml unless said.") var settings: String?

    func validate() throws {
      guard EmailAddress(address) != nil else { throw ValidationError("'\(address)' is no e-mail address.") }
    }

    func run() async throws {
      guard let to = EmailAddress(address), let email = try NoticeFiles(InstanceFolder(data)).settings(at: settings)?.email else {
        throw ValidationError("No mail server is configured.")
      }
      let now = Instant.present
      let message = MIMEMessage(
        from: email.from, fromName: email.name ?? "Diên Hồng", to: to, subject: "Thử gửi thông báo / A test of notices",
        text: "Thư này được gửi để thử. / This was sent as a test.", date: now, id: "dienhong.test.\(now.millisecondsSince1970)",
        language: .vietnamese)
      do {
        try await SMTPTransport(email).send(message)
      } catch let error as TransportError {
        print("chưa gửi được / not sent: \(error)")
        throw ExitCode.failure
      }
      print("máy chủ đã nhận / the server took it over")
    }
  }
}
