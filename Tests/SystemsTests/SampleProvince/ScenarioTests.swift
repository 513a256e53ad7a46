import Casework
import MemoryStore
import Registry
import SampleProvince
import Testing

struct `The scenario of the sample province` {
  /// One run for all tests of the suite: it is deterministic, which a test of its own shows.
  private static let played = Task { () async throws -> (fixture: ProvinceFixture, cases: [SampleCase]) in
    let fixture = try ProvinceFixture()
    return (fixture, try await fixture.run())
  }

  private let fixture: ProvinceFixture
  private let cases: [SampleCase]
  private let files: [CaseFile]

  init() async throws {
    (fixture, cases) = try await Self.played.value
    files = fixture.files
  }

  @Test func `it opens more than two hundred cases, all by commands that were accepted`() {
    #expect(cases.count >= 200)
    #expect(files.count > cases.count)
    #expect(Set(cases.map(\.code)).isSubset(of: Set(files.map(\.code))))
    let keys = cases.map(\.accessKey).filter { !$0.isEmpty }
    #expect(Set(keys).count == keys.count && cases.allSatisfy { $0.accessKey.isEmpty == ($0.process == "consultation-request") })
    // A refusal or a clock set back would have ended the run.
    #expect(!fixture.clock.wasSetBack)
    #expect(fixture.registry.now == ProvinceFixture.end)
  }

  @Test func `whoever writes of what was answered before is shown it first, also without diacritics`() async throws {
    let answers = try await fixture.registry.published(PublishedQuery(limit: 100)).rows
    #expect(answers.count > 20)
    for answer in answers {
      let text = "\(answer.title). \(answer.question)"
      let own = TellingWords(text)
      guard own.pairs.count >= 4 else { continue }
      for typed in [text, text.folded] {
        let advice = try await fixture.registry.advice(on: typed, for: answer.process)
        let first = try #require(advice.similar.first, "\(answer.code): \(typed)")
        let shared = own.shared(with: TellingWords(tokens: first.publication.searchTokens.split(separator: " ").map(String.init)))
        // Another answer may say the same in as many words; none that says less comes before it.
        #expect(shared.count >= own.pairs.count - 1, "\(answer.code) \(answer.title) / \(first.publication.title)")
      }
    }
  }

  @Test func `a text that has nothing to do with any answer is shown none`() async throws {
    let advice = try await fixture.registry.advice(on: "Con cò bay lả bay la, bay từ cửa phủ bay ra cánh đồng.", for: "regulation-feedback")
    #expect(advice.similar.isEmpty && advice.experience == nil && advice.reading.references.isEmpty)
  }

  @Test func `every state of every process has a case in it`() {
    for process in fixture.registry.definitions.newest {
      let reached = Dictionary(grouping: files.filter { $0.process == process.id }, by: \.state).mapValues(\.count)
      for state in process.states { #expect(reached[state.id, default: 0] > 0, "\(process.id): no case is \(state.id)") }
    }
  }

  @Test func `every action of every process was done, but those that need a file`() {
    for process in fixture.registry.definitions.newest where process.opening.door == .choice {
      let done = Set(files.filter { $0.process == process.id }.flatMap(\.timeline).compactMap(\.action))
      for action in Set(process.states.flatMap(\.actions).map(\.id)) {
        // Law feedback shares these steps with regulation feedback; one such story is enough for a demonstration.
        if process.id == "law-feedback", action == "unmerge" { continue }
        #expect(done.contains(action), "\(process.id): nobody did \(action)")
      }
    }
    let standard = Set(files.flatMap(\.timeline).compactMap(\.action))
    #expect(standard.isSuperset(of: ["urge", "note", "reassign", "change-deadline"]))
  }

  @Test func `each open case has one holder and a due time, and somebody who can act`() throws {
    let directory = fixture.registry.directory
    for file in files where file.isOpen {
      #expect(file.step?.due != nil, "\(file.code) in \(file.state) has no due time")
      switch file.holder {
      case .role(let role, let agency): #expect(!directory.staff(of: agency, with: role, on: ProvinceFixture.end.date).isEmpty)
      case .person(let person, let agency): #expect(!directory.roles(of: person, at: agency, on: ProvinceFixture.end.date).isEmpty)
      case .sender: #expect(file.state == "awaiting-sender")
      case .nobody: Issue.record("\(file.code) is open and nobody has it")
      }
    }
  }

  @Test func `what senders ask about their data is asked in finished cases of their own, each once`() throws {
    let requests = files.filter { $0.process == "data-request" }
    let subjects = try requests.map { try #require($0.subject) }
    #expect(requests.count == 7 && Set(subjects).count == requests.count)
    for (request, subject) in zip(requests, subjects) {
      let file = try #require(files.first { $0.code == subject })
      #expect(file.openedBy == .sender && file.receivedAt < request.receivedAt && !file.isOpen, "\(request.code) about \(subject)")
    }
    let refusal = try #require(requests.first { $0.state == "refused" }?.latest("refuse"))
    #expect(refusal.data["text"]?.text?.contains("{") == false)
  }

  @Test func `its cases are what their events make them`() async throws {
    for file in files { #expect(try await fixture.store.file(file.code) == file, "\(file.code)") }
  }

  @Test func `most cases are answered and published in time, some late, and some are overdue now`() async throws {
    let own = files.filter { $0.parent == nil }
    let published = own.filter { $0.state == "published" }
    let late = published.filter { file in file.timeline.contains { !$0.lateness.isEmpty } }
    #expect(published.count * 2 > own.count)
    #expect(late.count * 4 < published.count)
    #expect(late.count >= 10)
    let overdue = own.filter { $0.isOpen && ($0.step?.due.map { $0 <= ProvinceFixture.end } ?? false) }
    #expect(Set(overdue.map(\.state)).isSuperset(of: ["received", "forwarded", "assigned", "awaiting-approval", "answered"]))
    #expect(overdue.count * 2 < own.count(where: \.isOpen))
  }

  @Test func `V-01: feedback on legal documents comes from persons, businesses, organisations and agencies, and names its document`() {
    let law = files.filter { $0.process == "law-feedback" }
    #expect(Set(law.compactMap { $0.data["senderKind"]?.text }) == ["citizen", "business", "organisation", "agency"])
    #expect(law.contains { $0.openedBy == .sender })
    for file in law {
      let references = (file.data["references"]?.list ?? []).compactMap { LegalReference($0) }
      #expect(!references.isEmpty, "\(file.code) names no document")
      #expect(references.allSatisfy { $0.number.contains("/") || $0.number.contains("Bộ luật") }, "\(references)")
    }
    let exact = law.flatMap { ($0.data["references"]?.list ?? []).compactMap { LegalReference($0) } }
    #expect(exact.contains { $0.number == "2610/QĐ-UBND" && $0.article == "9" && $0.clause == "2" })
  }

  @Test func `B-11: what came on paper, by post, by telephone or to a desk counts from the day it was received`() throws {
    let entered = files.filter { $0.parent == nil && $0.openedBy != .sender && $0.data["channel"] != nil }
    let channels = Set(entered.compactMap { $0.data["channel"]?.text })
    #expect(channels == ["paper", "post", "phone", "desk", "1022", "form", "data-message", "upstream"])
    for file in entered {
      #expect(file.receivedAt < file.openedAt, "\(file.code)")
      // Of the clocks that ran at intake, none began with the entry.
      let first = try #require(fixture.store.events(of: file.code).first)
      guard case .opened(let opened) = first.event else { continue }
      #expect(!opened.clocks.isEmpty)
      #expect(opened.clocks.allSatisfy { $0.startedAt == opened.receivedAt })
    }
    #expect(entered.contains { $0.receivedAt.date < $0.openedAt.date })
    #expect(entered.contains { $0.placement.coordinatingAgency != "van-phong-ubnd" && $0.placement.coordinatingAgency != "so-tu-phap" })
  }

  @Test func `no sender has a person's name, and no name or address is found in what is published`() throws {
    let forms = [
      "Người gửi", "Hộ kinh doanh số", "Doanh nghiệp mẫu số", "Hợp tác xã mẫu số", "Tổ dân phố số", "Hội mẫu số", "Cơ quan mẫu số",
    ]
    for file in files where !["coordination", "data-request", "consultation-request", "consultation-opinion"].contains(file.process) {
      let name = try #require(file.data["name"]?.text)
      #expect(forms.contains { name.hasPrefix($0) }, "\(name)")
      #expect(file.data["phone"]?.text?.hasPrefix("+84900000") ?? true)
      #expect(file.data["email"]?.text?.hasSuffix("@example.vn") ?? true)
    }
    let published = files.filter { $0.latest("publish") != nil }
    for file in published {
      let entry = try #require(file.latest("publish"))
      let text = ["title", "question", "answer"].compactMap { entry.data[$0]?.text }.joined(separator: "\n").lowercased()
      for field in ["name", "address", "email"] {
        guard let personal = file.data[field]?.text else { continue }
        #expect(!text.contains(personal.lowercased()), "\(file.code): \(field)")
      }
    }
    #expect(files.count(where: \.keepsIdentitySecret) >= 10)
  }

  @Test func `cases do not look copied: few share a title, none a text`() {
    let own = files.filter { $0.parent == nil && $0.process != "data-request" }
    #expect(Set(own.map(\.title)).count * 10 >= own.count * 6)
    #expect(Set(own.compactMap { $0.data["content"]?.text }).count == own.count)
    #expect(own.allSatisfy { !$0.title.contains("{") && $0.data["content"]?.text?.contains("{") == false })
  }

  @Test func `published answers are found without diacritics, and have no places left open`() async throws {
    let page = try await fixture.registry.published(PublishedQuery(text: SearchTokens.query("vỉa hè"), limit: 100))
    let folded = try await fixture.registry.published(PublishedQuery(text: SearchTokens.query("via he"), limit: 100))
    #expect(!page.rows.isEmpty)
    #expect(folded.rows == page.rows)
    let everything = try await fixture.registry.published(PublishedQuery(limit: 100))
    for row in everything.rows {
      #expect(!row.answer.contains("{") && !row.question.contains("{"))
      #expect(row.documentNumber != nil)
    }
  }

  @Test func `it reaches back four months and no further`() throws {
    let first = try #require(files.map(\.receivedAt).min())
    let days = ProvinceFixture.end.date.days(since: first.date)
    #expect((95...130).contains(days), "\(days) days")
  }
}

struct `Scenarios of other seeds and other days` {
  private func outcome(seed: UInt64, end: Instant) async throws -> [CaseFile] {
    let fixture = try ProvinceFixture()
    _ = try await fixture.run(seed: seed, end: end)
    return fixture.files
  }

  @Test func `the same seed gives the same cases to the last byte, another seed others`() async throws {
    let first = try await outcome(seed: 1284, end: ProvinceFixture.end)
    #expect(try await outcome(seed: 1284, end: ProvinceFixture.end) == first)
    #expect(try await outcome(seed: 1285, end: ProvinceFixture.end) != first)
  }

  /// A demonstration may be given on any day: a Sunday, an early morning, just after Tết.
  @Test(arguments: [("2026-11-22", 8 * 60), ("2026-03-02", 30), ("2026-09-07", 23 * 60), ("2026-07-01", 9 * 60)])
  func `whatever the day, every command is accepted and every state is shown`(day: String, minute: Int) async throws {
    let end = Instant(date: try #require(CivilDate(day)), minute: minute)
    let files = try await outcome(seed: 7, end: end)
    let book = try ProvinceFixture().registry.definitions
    for process in book.newest {
      let reached = Set(files.filter { $0.process == process.id }.map(\.state))
      for state in process.states { #expect(reached.contains(state.id), "\(process.id): no case is \(state.id)") }
    }
  }
}
