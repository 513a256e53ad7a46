import App
import Testing

@testable import Casework
@testable import Notices

@Suite struct NoticeRulesTests {
  static let now = Instant(millisecondsSince1970: 1_773_190_800_000)

  /// What a sender is told of, by action; of any other action of the staff nothing.
  static let told: [ActionID: Casework.NoticeKind] = [
    "forward": .forwarded, "request-clarification": .asked, "refuse": .ended, "divert": .ended, "merge": .ended, "lapse": .ended,
    "update-progress": .news, "approve-answer": .answered, "publish": .published, "withhold": .ended, "unmerge": .news,
    "change-deadline": .news, "answer": .ended, "acknowledge": .news,
    "tell-third-parties": .news, "grant": .news, "extend": .news, "report-done": .ended, "confirm-erasure": .ended,
  ]

  static func placement(_ state: StateID, _ holder: Holder = .nobody) -> Placement {
    Placement(state: state, holder: holder, agency: "so-y-te", coordinatingAgency: "so-tu-phap", assignee: nil, clock: nil)
  }

  static func file(_ process: ProcessDefinition, key: String? = "hash", number: Int = 1, parent: CaseCode? = nil) throws -> CaseFile {
    let opened = CaseOpened(
      code: CaseCode(prefix: process.codePrefix, date: now.date, number: number), process: process.id, processVersion: process.version,
      data: [:],
      receivedAt: now, parent: parent, placement: placement(process.opening.state, .role(.intake, at: "so-tu-phap")), clocks: [],
      accessKeyHash: key, language: nil)
    return try #require(CaseFile(opening: RecordedEvent(sequence: 1, at: now, actor: .sender, event: .opened(opened))))
  }

  static func acted(
    _ action: ActionDefinition, in state: StateID, by actor: Actor, holder: Holder = .nobody, related: [CaseCode] = [], sequence: Int = 2
  ) -> RecordedEvent {
    let acted = CaseActed(
      action: action.id, data: [:], from: state, placement: placement(action.to ?? state, holder), clocks: [], lateness: [],
      related: related,
      hidden: nil)
    return RecordedEvent(sequence: sequence, at: now.adding(milliseconds: 1), actor: actor, event: .acted(acted))
  }

  static let officer = Actor.person("an-officer", agency: "so-y-te")

  @Test func `of every process a sender is told what the table says, and never of what they did themselves`() throws {
    let book = try Definitions().book(of: Systems.all)
    let rules = NoticeRules(definitions: book, directory: Directory(), today: Self.now.date)
    for process in book.newest where process.opening.by.contains(.public) {
      let file = try Self.file(process)
      for state in process.states {
        for action in state.actions + (state.isFinal ? [] : StandardActions.whileOpen) {
          let kinds = rules.drafts(for: Self.acted(action, in: state.id, by: Self.officer), in: file).map(\.kind)
          // What senders alone may do has no other case.
          if action.by != [.sender] {
            #expect(kinds == [Self.told[action.id]].compactMap(\.self), "\(process.id) \(state.id) \(action.id)")
          }
          #expect(rules.drafts(for: Self.acted(action, in: state.id, by: .sender), in: file).isEmpty, "\(action.id) by the sender")
        }
      }
    }
  }

  @Test func `the senders of merged cases are told of the common answer, its publication or its absence, and of nothing else`() throws {
    let book = try Definitions().book(of: Systems.all)
    let rules = NoticeRules(definitions: book, directory: Directory(), today: Self.now.date)
    for process in book.newest {
      guard let merge = process.states.lazy.flatMap(\.actions).first(where: { $0.effects.contains("merge") }) else { continue }
      let main = try Self.file(process)
      var merged = try Self.file(process, number: 2)
      merged.apply(Self.acted(merge, in: process.opening.state, by: Self.officer, related: [main.code]))
      #expect(merged.mergedInto == main.code)
      let keyless = try Self.file(process, key: nil, number: 3)
      for state in process.states {
        for action in state.actions {
          let event = Self.acted(action, in: state.id, by: Self.officer)
          let isEnd = state.isFinal == false && action.to.flatMap { process.state($0) }?.isFinal == true
          let told = rules.drafts(for: event, in: main, merged: [merged, keyless]).filter { $0.code != main.code }
          let expected: NoticeKind? =
            action.releases != nil
            ? .answered : action.publishes ? .published : isEnd && !action.effects.contains("merge") ? .ended : nil
          #expect(told.map(\.kind) == [expected].compactMap(\.self), "\(process.id) \(state.id) \(action.id)")
          #expect(told.allSatisfy { $0.code == merged.code && $0.occasion == .main(main.code, event: 2) && $0.recipient == .sender })
        }
      }
      var apart = merged
      if let unmerge = process.action("unmerge", in: merged.state) {
        apart.apply(Self.acted(unmerge, in: merged.state, by: Self.officer, sequence: 3))
        let state = try #require(process.states.first { $0.actions.contains { $0.releases != nil } })
        let approve = try #require(state.actions.first { $0.releases != nil })
        let told = rules.drafts(for: Self.acted(approve, in: state.id, by: Self.officer), in: main, merged: [apart])
        #expect(told.allSatisfy { $0.code == main.code }, "a merger that was undone")
      }
    }
  }

  @Test func `an occasion is read as it is written`() throws {
    let code = CaseCode(prefix: "PAKN", date: Self.now.date, number: 7)
    let reminder = NoticeOccasion.reminder("reply", .share(50), due: Self.now)
    for occasion in [NoticeOccasion.event(4), .main(code, event: 12), .due(Self.now), reminder, .day(Self.now.date)] {
      #expect(NoticeOccasion(occasion.text) == occasion)
    }
    let reminders = ["reminder:reply:50%", "reminder:reply:8wh:\(Self.now.iso8601)"]
    for text in ["", "main", "main:", "main:\(code)", "main:\(code):x", "main:\(code):1:2", "event:x"] + reminders {
      #expect(NoticeOccasion(text) == nil, "\(text)")
    }
  }

  @Test func `a case between agencies has no sender to be told`() throws {
    let book = try Definitions().book(of: Systems.all)
    let rules = NoticeRules(definitions: book, directory: Directory(), today: Self.now.date)
    let process = try #require(book.newest.first { !$0.opening.by.contains(.public) })
    let file = try Self.file(process, key: nil, parent: CaseCode(prefix: "PAKN", date: Self.now.date, number: 2))
    for state in process.states {
      for action in state.actions { #expect(rules.drafts(for: Self.acted(action, in: state.id, by: Self.officer), in: file).isEmpty) }
    }
  }

  // MARK: The staff

  /// An officer with a deputy, both with addresses; a leader with one, another without.
  static let directory: Directory = {
    let day = CivilDate(ordinal: 20_000)
    func appoint(_ name: Username, _ role: Role) -> DirectoryEvent {
      .personAppointed(name, displayName: name.rawValue, Position(agency: "so-y-te", title: "", roles: [role], from: day))
    }
    let addressed: [Username] = ["officer", "deputy", "leader"]
    return Directory(
      [appoint("officer", .officer), appoint("deputy", .officer), appoint("leader", .leader), appoint("silent", .leader)]
        + addressed.map { .workEmailSet($0, EmailAddress("\($0)@so-y-te.example.vn")) }
        + [.delegated(Delegation(from: "officer", to: "deputy", agency: "so-y-te", firstDay: now.date, lastDay: now.date))])
  }()

  @Test func `an urging note goes to the holder, the deputy and the leaders who have an address, and not to who wrote it`() throws {
    let book = try Definitions().book(of: Systems.all)
    let rules = NoticeRules(definitions: book, directory: Self.directory, today: Self.now.date)
    let process = try #require(book.newest.first { $0.opening.by.contains(.public) })
    let urge = try #require(StandardActions.whileOpen.first { $0.id == "urge" })
    func told(by actor: Actor) throws -> [NoticeRecipient] {
      let event = Self.acted(urge, in: "assigned", by: actor, holder: .person("officer", at: "so-y-te"))
      return rules.drafts(for: event, in: try Self.file(process)).map(\.recipient)
    }
    #expect(try told(by: .person("co-ordinator", agency: "so-tu-phap")) == [.staff("deputy"), .staff("leader"), .staff("officer")])
    #expect(try told(by: .person("leader", agency: "so-y-te")) == [.staff("deputy"), .staff("officer")])
  }

  @Test func `a case that comes to somebody is told to them, and one that stays is not`() throws {
    let book = try Definitions().book(of: Systems.all)
    let rules = NoticeRules(definitions: book, directory: Self.directory, today: Self.now.date)
    let process = try #require(book.newest.first { $0.id == "regulation-feedback" })
    let take = try #require(process.action("take", in: "forwarded"))
    let note = try #require(StandardActions.whileOpen.first { $0.id == "note" })
    var file = try Self.file(process)
    let arriving = Self.acted(take, in: "forwarded", by: Self.officer, holder: .person("officer", at: "so-y-te"))
    file.apply(arriving)
    #expect(rules.drafts(for: arriving, in: file).map(\.recipient) == [.staff("deputy"), .staff("officer")])
    let staying = RecordedEvent(
      sequence: 3, at: Self.now.adding(milliseconds: 9), actor: Self.officer,
      event: Self.acted(note, in: "assigned", by: Self.officer, holder: .person("officer", at: "so-y-te")).event)
    file.apply(staying)
    #expect(rules.drafts(for: staying, in: file).isEmpty)
  }

  // MARK: Clocks with points of reminder

  static let due = now.adding(milliseconds: 5 * 86_400_000)

  /// An opinion that the officer of so-y-te holds, its clock due in five days.
  static func opinion(_ process: ProcessDefinition) throws -> CaseFile {
    let run = ClockRun(id: "reply", term: .workingDays(3), startedAt: now, due: due)
    let opened = CaseOpened(
      code: CaseCode(prefix: process.codePrefix, date: now.date, number: 1), process: process.id, processVersion: process.version,
      data: [:], receivedAt: now, parent: CaseCode(prefix: "LYK", date: now.date, number: 1),
      placement: placement("drafting", .person("officer", at: "so-y-te")), clocks: [run], accessKeyHash: nil, language: nil)
    return try #require(CaseFile(opening: RecordedEvent(sequence: 1, at: now, actor: .system, event: .opened(opened))))
  }

  @Test func `Y-05: at a point whoever holds the case is reminded, after the end the leaders and whoever asked are told too`() throws {
    let book = try Definitions().book(of: Systems.all)
    let rules = NoticeRules(definitions: book, directory: Self.directory, today: Self.now.date)
    let process = try #require(book.newest.first { $0.id == "consultation-opinion" })
    let file = try Self.opinion(process)
    let run = try #require(file.clocks["reply"])
    let asking = Holder.role(.leader, at: "so-y-te")
    let reminded = rules.reminders(of: file, run, .point(.share(50)), asking: asking)
    #expect(reminded.map(\.recipient) == [.staff("deputy"), .staff("officer")])
    #expect(reminded.allSatisfy { $0.kind == .reminder && $0.occasion == .reminder("reply", .share(50), due: Self.due) })
    // A leader without an address is among them: the case shows that the leader was to be told.
    let over = rules.reminders(of: file, run, .over, asking: .person("drafter", at: "so-xay-dung"))
    #expect(over.map(\.recipient) == ["deputy", "leader", "officer", "silent", "drafter"].map { .staff($0) })
    #expect(over.last?.agency == "so-xay-dung" && over.allSatisfy { $0.kind == .overdue && $0.occasion == .due(Self.due) })
  }

  @Test func `a reminder whose clock was stopped or moved while it waited is told no more`() throws {
    let process = try #require(try Definitions().book(of: Systems.all).newest.first { $0.id == "consultation-opinion" })
    var file = try Self.opinion(process)
    let occasions = [NoticeOccasion.reminder("reply", .share(50), due: Self.due), .due(Self.due)]
    #expect(occasions.allSatisfy { $0.isCurrent(in: file) })
    let later = Self.due.adding(milliseconds: 86_400_000)
    func projected(_ sequence: Int, _ run: ClockRun) -> RecordedEvent {
      RecordedEvent(
        sequence: sequence, at: Self.now, actor: .system, event: .deadlinesProjected(DeadlinesProjected(moves: [], clocks: [run])))
    }
    var run = try #require(file.clocks["reply"])
    run.due = later
    file.apply(projected(2, run))
    #expect(occasions.allSatisfy { !$0.isCurrent(in: file) })
    let moved = NoticeOccasion.reminder("reply", .share(50), due: later)
    #expect(moved.isCurrent(in: file))
    run.stoppedAt = Self.now
    file.apply(projected(3, run))
    #expect(!moved.isCurrent(in: file))
  }
}
