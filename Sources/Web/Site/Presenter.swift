import Casework
import Registry

/// Turns what the register knows into the flat words of pages, for one reader at one moment in one language.
struct Presenter: Sendable {
  let language: Language
  let now: Instant
  let directory: Directory
  let calendars: CalendarBook
  let definitions: DefinitionBook

  init(_ registry: Registry, language: Language) {
    self.language = language
    now = registry.now
    directory = registry.directory
    calendars = registry.calendars
    definitions = registry.definitions
  }

  // MARK: Names

  func name(of agency: AgencyID) -> String { directory.agencies[agency]?.name[language] ?? agency.rawValue }

  func name(of person: Username) -> String { directory.people[person]?.displayName ?? person.rawValue }

  /// The holder without the agency, where the agency stands beside it.
  func briefWords(for holder: Holder) -> String {
    switch holder {
    case .role(let role, _): role.name[language]
    case .person(let person, _): name(of: person)
    case .sender, .nobody: words(for: holder)
    }
  }

  func words(for holder: Holder) -> String {
    switch holder {
    case .role(let role, let agency): "\(role.name[language]), \(name(of: agency))"
    case .person(let person, let agency): "\(name(of: person)), \(name(of: agency))"
    case .sender: Texts.Holder.sender[language]
    case .nobody: Texts.Holder.nobody[language]
    }
  }

  func words(for actor: Actor) -> String {
    switch actor {
    case .person(let person, let agency, let absent):
      absent.map { Texts.Holder.onBehalf(name(of: person), of: name(of: $0), agency: name(of: agency))[language] }
        ?? "\(name(of: person)), \(name(of: agency))"
    case .sender: Texts.Holder.sender[language]
    case .system: Texts.Holder.system[language]
    }
  }

  func name(of state: StateID, in definition: ProcessDefinition?) -> String {
    definition?.state(state)?.name[language] ?? state.rawValue
  }

  func name(of action: ActionID, in definition: ProcessDefinition?) -> String {
    let known = definition?.states.flatMap(\.actions).first { $0.id == action } ?? StandardActions.whileOpen.first { $0.id == action }
    return known?.name[language] ?? action.rawValue
  }

  func senderKind(_ kind: String?) -> String { Texts.Holder.senderKind(kind ?? "")[language] }

  // MARK: Dates

  /// "thứ Tư, 11/3/2026".
  func day(_ date: CivilDate) -> String { date.spoken(in: language) }

  /// "thứ Tư, 11/3/2026, 08:14".
  func moment(_ instant: Instant) -> String {
    let (hour, minute) = instant.minuteOfDay.quotientAndRemainder(dividingBy: 60)
    return "\(day(instant.date)), \(hour < 10 ? "0" : "")\(hour):\(minute < 10 ? "0" : "")\(minute)"
  }

  /// The last day of a term whose end is given as the 24:00 that ends it; with the time when it ends within a day.
  func due(_ due: Instant) -> String {
    due.minuteOfDay == 0 ? day(due.adding(milliseconds: -1).date) : moment(due)
  }

  func remaining(until due: Instant?, at agency: AgencyID) -> (words: String, tone: Tone) {
    guard let due else { return (Texts.Clock.standsStill[language], .paused) }
    let remaining = calendars.calendar(of: agency).remaining(until: due, now: now)
    return (remaining.words(in: language), tone(of: remaining))
  }

  func tone(of remaining: Remaining) -> Tone {
    switch remaining {
    case .late: .late
    case .lastDay, .left(0...2): .soon
    case .left: .inTime
    case .paused: .paused
    }
  }
}
