import Casework

/// One thing that somebody does in a case of the scenario.
struct Move: Sendable {
  enum Doer: Sendable {
    /// Whoever holds the case at that moment.
    case holder
    case sender
    /// A leader of the agency that handles the case.
    case leader
    /// The intake desk of the agency that received the case first.
    case coordinatingIntake
    /// Who follows the process for the whole city.
    case coordinator
  }

  /// The case itself, or the n-th case that was opened from it.
  enum Subject: Hashable, Sendable {
    case own
    case child(Int)
  }

  /// Working days after the move before; 0 is later on the same day.
  let days: Int
  let action: ActionID
  let doer: Doer
  let subject: Subject
  let data: @Sendable (Scene) -> [String: Value]
}

/// What is known when a move is made.
struct Scene: Sendable {
  /// The case in which the move is made.
  let file: CaseFile
  let now: Instant
  let calendar: WorkingCalendar
  let directory: Directory
  let matter: SampleMatter
  let ownTitle: String
  let wording: Wording
  /// The next number of a document of the agency that handles the case.
  let documentNumber: String
  /// The codes of the cases opened so far, by the numbers of their stories.
  let codes: [Int: CaseCode]
  /// Which of several officers is meant, the same throughout a story.
  let choice: Int

  /// Somebody with a role at the agency that handles the case.
  func person(_ role: Role) -> Value {
    let staff = directory.staff(of: file.placement.agency, with: role, on: now.date)
    return staff.isEmpty ? .null : .text(staff[choice % staff.count].username.rawValue)
  }

  /// Another officer than the one who has the case.
  var otherOfficer: Value {
    let staff = directory.staff(of: file.placement.agency, with: .officer, on: now.date)
    return staff.first { $0.username != file.placement.assignee }.map { .text($0.username.rawValue) } ?? person(.leader)
  }

  /// The end of work on the day that many working days from now.
  func endOfWork(after days: Int) -> Instant {
    Instant(date: calendar.adding(.workingDays(days), to: now).date, minute: 17 * 60)
  }

  /// The last moment at which opinions can come in and leave three working days to the answer, but not later than `days` from now.
  func opinionsDue(within days: Int) -> Instant {
    let wanted = endOfWork(after: days)
    guard let due = file.placement.clock.flatMap({ file.clocks[$0]?.due }) else { return wanted }
    let last = calendar.latestStart(for: .workingDays(3), endingBy: due.date.adding(days: -1))
    return min(wanted, Instant(date: last, minute: 17 * 60))
  }

  func filled(_ text: String) -> Value { .text(wording.filled(text)) }

  /// What is published as title and question: without the words that the sender began and closed with. A part that was split off has
  /// its own.
  var title: Value { isPart ? .text(file.title) : filled(ownTitle) }
  var question: Value { isPart ? file.data["content"] ?? .null : filled(matter.content) }

  /// What the answer leads to; a part split off a matter that belongs elsewhere is explained.
  var outcome: String {
    guard isPart else { return matter.outcome }
    return file.process == "law-feedback" ? "explained" : "explain"
  }

  private var isPart: Bool { file.parent != nil }
}

/// The words that make one case differ from another on the same matter.
struct Wording: Sendable {
  /// `phường Ninh Kiều`.
  let place: String
  /// `tháng 8`.
  let month: String
  /// Days waited, and how often somebody came.
  let days: Int
  let times: Int

  func filled(_ text: String) -> String {
    text.replacing("{place}", with: place).replacing("{Place}", with: place.prefix(1).uppercased() + place.dropFirst())
      .replacing("{month}", with: month).replacing("{days}", with: "\(days)").replacing("{times}", with: "\(times)")
  }
}
