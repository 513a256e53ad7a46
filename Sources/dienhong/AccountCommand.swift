import App
import ArgumentParser
import Casework

/// `dienhong account reset NAME`, `dienhong account create NAME`: what whoever runs the machine does for people who cannot sign in.
struct AccountCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "account", abstract: "Accounts of the staff. May be used while the instance is served.",
    subcommands: [Reset.self, Create.self, RemoveSecondFactor.self])

  struct Reset: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give a person a new password, which has to be changed at the next sign-in. Lifts a lock and ends every session.")
    @OptionGroup var account: AccountOptions

    func run() async throws { account.tell(try await Maintenance(account.instance.folder).resetPassword(of: account.name)) }
  }

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make an account for a person of the directory who has none, as after an import.")
    @OptionGroup var account: AccountOptions

    func run() async throws { account.tell(try await Maintenance(account.instance.folder).createAccount(of: account.name)) }
  }

  struct RemoveSecondFactor: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "remove-second-factor",
      abstract: "Take the second factor away from a person who has lost the device and the recovery codes. Ends every session.")
    @OptionGroup var account: AccountOptions

    func run() async throws {
      try await Maintenance(account.instance.folder).removeSecondFactor(of: account.name)
      print("Đã gỡ xác thực hai lớp của \(account.name).")
    }
  }
}

struct AccountOptions: ParsableArguments {
  @OptionGroup var instance: InstanceOptions
  @Argument(help: "The name the person signs in with.") var username: String

  var name: Username { Username(rawValue: username.lowercased()) }

  func tell(_ password: String) {
    print(
      """
      Mật khẩu mới của \(name): \(password)
      Hãy trao tận tay; phần mềm không giữ bản nào. Lần đăng nhập tới phải đổi mật khẩu.
      """)
  }
}
