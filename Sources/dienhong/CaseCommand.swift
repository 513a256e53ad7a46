import App
import ArgumentParser
import Casework

/// `dienhong case erase CODE`, `dienhong case retention`: what whoever runs the machine does with cases.
struct CaseCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "case", abstract: "Erase what a case holds; list cases that need not be kept any longer.",
    subcommands: [Erase.self, Retention.self])

  struct Erase: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Erase what a case holds, for good. What remains is its code, the day and the ground.",
      discussion: "Backups made before still hold the key of the case and must be destroyed too.")
    @OptionGroup var instance: InstanceOptions
    @Option(help: "On what ground, such as the number of the decision. Kept; must say nothing of the sender.") var ground: String
    @Argument(help: "The code of the case.") var code: String

    func validate() throws {
      guard CaseCode(code) != nil else { throw ValidationError("'\(code)' is no case code such as PAKN.20260304.0001.") }
      guard (5...500).contains(ground.unicodeScalars.count) else { throw ValidationError("The ground has 5 to 500 characters.") }
    }

    func run() async throws {
      guard let code = CaseCode(code) else { return }
      print(try await Maintenance(instance.folder).erase(code, ground: ground))
    }
  }

  struct Retention: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List finished cases whose time in the archive is over. Destroys nothing.",
      discussion: "One line a case: code, process, agency, day it was finished, last day it had to be kept, basis; separated by tabs.")
    @OptionGroup var instance: InstanceOptions
    @Option(help: "On which day, as 2046-01-01; today unless said.") var on: String?

    func validate() throws {
      if let on, CivilDate(on) == nil { throw ValidationError("'\(on)' is no day such as 2046-01-01.") }
    }

    func run() async throws {
      let day = on.flatMap { CivilDate($0) } ?? Instant.present.date
      let cases = try await Maintenance(instance.folder).dueForDestruction(on: day)
      for each in cases {
        print("\(each.code)\t\(each.process)\t\(each.agency)\t\(each.finished)\t\(each.keepUntil)\t\(each.basis)")
      }
      print("\(cases.count) hồ sơ hết thời hạn lưu trữ ngày \(day). Chỉ hủy khi có quyết định được phê duyệt (Luật Lưu trữ 33/2024/QH15).")
    }
  }
}
