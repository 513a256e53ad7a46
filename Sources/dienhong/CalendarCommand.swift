import App
import ArgumentParser
import Casework
import Foundation

/// `dienhong calendar due --from 2026-02-13 --term 3wd`, `dienhong calendar year 2026`.
struct CalendarCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "calendar", abstract: "Working days, and when a term ends and why.", subcommands: [Due.self, Year.self])

  struct Due: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "When a term ends, day by day.")

    @Option(help: "The day or moment of the event, such as 2026-02-13 or 2026-02-13T15:30:00+07:00. It is not counted itself.")
    var from: String
    @Option(help: "3wd (working days), 15d (calendar days) or 8wh (working hours).")
    var term: String
    @OptionGroup var speech: Speech

    func run() throws {
      guard let start = Instant(iso8601: from) else { throw ValidationError("'\(from)' is not a day or moment such as 2026-02-13.") }
      guard let term = Term(term) else { throw ValidationError("'\(term)' is not a term such as 3wd, 15d or 8wh.") }
      let certificate = try speech.calendar().certificate(from: start, term: term)
      print(certificate.text(speech.language))
    }
  }

  struct Year: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "The days off of a year, the days made up for, and how many are worked.")

    @Argument(help: "1900 to 2199.") var year: Int
    @OptionGroup var speech: Speech

    func run() throws {
      guard WorkingCalendar.coverage.contains(year) else { throw ValidationError("The calendar covers 1900 to 2199.") }
      let calendar = try speech.calendar()
      let days = calendar.days(of: year)
      for day in days where day.isWorking ? day.reason.code != .working : day.reason.code != .weekend {
        print(
          "\(day.date)  \(day.date.spoken(in: speech.language)): \(day.reason.name[speech.language])\(day.source.map { " (\($0))" } ?? "")")
      }
      let worked = days.count(where: \.isWorking)
      switch speech.language {
      case .vietnamese:
        print("Năm \(year): \(worked) ngày làm việc." + (calendar.isAnnounced(year) ? "" : " Chưa có thông báo nghỉ Tết và hoán đổi ngày."))
      case .english:
        print("\(year): \(worked) working days." + (calendar.isAnnounced(year) ? "" : " No notice yet fixes Tết and the swapped days."))
      }
    }
  }
}

/// In which language to speak, and by which calendar.
struct Speech: ParsableArguments {
  @Option(name: .customLong("language"), help: "vi or en.") var code = "vi"
  @Option(name: .customLong("calendar"), help: "A file of decreed days to use in place of the one that ships.") var file: String?

  var language: Language { Language(rawValue: code) ?? .vietnamese }

  func calendar() throws -> WorkingCalendar {
    guard let file else { return try CalendarFiles.shipped().national }
    return WorkingCalendar(decrees: try CalendarDecree.parse(tsv: String(contentsOfFile: file, encoding: .utf8)))
  }

  func validate() throws {
    guard Language(rawValue: code) != nil else { throw ValidationError("The language is vi or en.") }
  }
}
