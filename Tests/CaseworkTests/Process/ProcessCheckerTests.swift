import Casework
import Testing

@Suite struct `Checking a process` {
  @Test func `a sound process has no findings`() throws {
    #expect(try ProcessFixtures.findings(ProcessFixtures.sound).isEmpty)
  }

  @Test(arguments: Break.all)
  func `a break is found, named, and placed`(broken: Break) throws {
    #expect(ProcessFixtures.sound.contains(broken.replacing), "the sound process has no \(broken.replacing)")
    let findings = try ProcessFixtures.findings(ProcessFixtures.sound.replacing(broken.replacing, by: broken.with))
    let found = findings.first { $0.code == broken.code && $0.subject == broken.subject }
    #expect(found?.where == broken.place, "\(findings)")
    #expect(Set(findings.map(\.code)) == Set([broken.code] + broken.also), "\(findings)")
  }

  @Test func `every finding there is has a break that shows it`() {
    #expect(Set(Break.all.map(\.code)).union([.formFault, .unknownForm]) == Set(ProcessFinding.Code.allCases))
  }

  @Test func `a form that is not the one of the process is found`() throws {
    let findings = try ProcessFixtures.findings(
      ProcessFixtures.sound, form: ProcessFixtures.form.replacing("\"id\":\"leave\"", by: "\"id\":\"other\""))
    #expect(findings.map(\.code) == [.unknownForm])
  }

  @Test func `faults of the opening form are found with the process`() throws {
    let findings = try ProcessFixtures.findings(
      ProcessFixtures.sound, form: ProcessFixtures.form.replacing("\"kind\":\"text\"", by: "\"kind\":\"choice\""))
    #expect(findings.map(\.code) == [.formFault])
  }

  @Test func `an empty hint of a field of an action is found`() throws {
    let label = #""label":{"vi":"Nội dung","en":"Text"}"#
    let text = ProcessFixtures.sound.replacing(label, by: label + #","hint":{"vi":" ","en":"x"}"#)
    #expect(try ProcessFixtures.findings(text).map(\.where) == ["states.draft.actions.submit.fields.text.hint"])
  }

  @Test func `every message says what is wrong in both languages and names its subject`() {
    for code in ProcessFinding.Code.allCases {
      let message = ProcessFinding(code: code, where: "states", subject: "vi").message
      #expect(!message.vi.isEmpty && !message.en.isEmpty)
      #expect(message.vi != message.en)
      if code != .missingBasis { #expect(message.en.contains("vi") && message.vi.contains("vi"), "\(code)") }
    }
  }

  @Test func `only what a person should look at is a note`() {
    let notes = ProcessFinding.Code.allCases.filter { ProcessFinding(code: $0, where: "", subject: "").severity == .note }
    #expect(notes == [.shareUnitsDiffer])
  }
}

@Suite struct `Shares of a clock` {
  @Test func `shares that fill the whole exactly are in order`() throws {
    #expect(try ProcessFixtures.findings(ProcessFixtures.sound).isEmpty)
    #expect(try codes("\"4wd\"", "\"5wd\"") == [.sharesExceedWhole])
  }

  @Test func `the sum is shown share by share`() throws {
    let findings = try ProcessFixtures.findings(ProcessFixtures.sound.replacing("\"4wd\"", by: "\"7wd\""))
    #expect(findings.map(\.subject) == ["drafting 7wd + approving 6wd > whole 10wd"])
  }

  @Test func `shares of ways that no case can go both of do not add up`() throws {
    // Drafting can no longer lead to approval, and approval is entered from elsewhere.
    let text = ProcessFixtures.sound.replacing("\"4wd\"", by: "\"9wd\"")
      .replacing("\"to\":\"approval\"", by: "\"to\":\"asked\"").replacing("\"to\":\"draft\"", by: "\"to\":\"approval\"")
    #expect(try ProcessFixtures.findings(text).map(\.code) == [])
  }

  @Test func `an action that starts the whole anew ends the sum`() throws {
    let text = ProcessFixtures.sound.replacing("\"4wd\"", by: "\"9wd\"")
      .replacing("\"pauses\":[\"asked\"]", by: "\"pauses\":[\"asked\"],\"restartedBy\":[\"submit\"]")
    #expect(try ProcessFixtures.findings(text).isEmpty)
  }

  @Test func `calendar days are never added to working days`() throws {
    #expect(try codes("\"4wd\"", "\"40d\"") == [.shareUnitsDiffer])
  }

  private func codes(_ old: String, _ new: String) throws -> [ProcessFinding.Code] {
    try ProcessFixtures.findings(ProcessFixtures.sound.replacing(old, by: new)).map(\.code)
  }
}

/// One change of the sound process and what must be said about it.
struct Break: Sendable, CustomTestStringConvertible {
  let code: ProcessFinding.Code
  let subject: String
  let place: String
  let replacing: String
  let with: String
  /// What follows from the break and is rightly found too.
  var also: [ProcessFinding.Code] = []

  var testDescription: String { "\(code.rawValue): \(subject)" }

  static let all: [Break] = head + clocks + noticePeriods + states + flow

  private static let head: [Break] = [
    Break(code: .badID, subject: "Leave!", place: "id", replacing: #""id":"leave""#, with: #""id":"Leave!""#),
    Break(code: .emptyText, subject: "en", place: "name", replacing: #""en":"Leave""#, with: #""en":"  ""#),
    Break(code: .missingBasis, subject: "leave", place: "basis", replacing: #"[{"source":"Luật A Điều 1","certainty":"P"}]"#, with: "[]"),
    Break(code: .missingBasis, subject: "", place: "clocks.wait.basis.source", replacing: "Luật A Điều 5", with: ""),
    Break(
      code: .emptyValidity, subject: "2024-12-31", place: "effectiveTo", replacing: #""attributes""#,
      with: #""effectiveTo":"2024-12-31","attributes""#),
    Break(
      code: .badRetention, subject: "0", place: "retention.years", replacing: #""attributes""#,
      with: #""retention":{"years":0,"basis":{"source":"Luật A","certainty":"K"}},"attributes""#),
    Break(
      code: .openingState, subject: "done", place: "opening.state", replacing: #""state":"draft""#, with: #""state":"done""#,
      also: [.unreachableState]),
    Break(
      code: .openingState, subject: "nowhere", place: "opening.state", replacing: #""state":"draft""#, with: #""state":"nowhere""#,
      also: [.unreachableState]),
    Break(code: .nobodyActs, subject: "opening", place: "opening.by", replacing: #""by":["public"]"#, with: #""by":[]"#),
    Break(
      code: .unknownGuard, subject: "rested", place: "opening.guards", replacing: #""by":["public"],"guards":["sober"]"#,
      with: #""by":["public"],"guards":["rested"]"#),
    Break(code: .unknownField, subject: "mood", place: "attributes", replacing: #"["kind"]"#, with: #"["mood"]"#),
  ]

  private static let clocks: [Break] = [
    Break(
      code: .repeatedID, subject: "wait", place: "clocks", replacing: #""id":"nudge""#, with: #""id":"wait""#),
    Break(
      code: .unknownState, subject: "limbo", place: "clocks.nudge", replacing: #""runs":["approval"],"after""#,
      with: #""runs":["approval","limbo"],"after""#),
    Break(
      code: .unknownClock, subject: "part", place: "clocks.nudge.after", replacing: #""after":"whole""#, with: #""after":"part""#),
    Break(
      code: .unknownAction, subject: "cheer", place: "clocks.nudge.restartedBy", replacing: #"["remark"]"#, with: #"["cheer"]"#),
    Break(
      code: .unknownAction, subject: "cheer", place: "clocks.nudge.limits", replacing: #""after":"whole""#,
      with: #""after":"whole","limits":"cheer""#),
    Break(
      code: .unknownAction, subject: "cheer", place: "clocks.wait.onExpiry", replacing: #""onExpiry":"give-up""#,
      with: #""onExpiry":"cheer""#, also: [.timerWithoutClock]),
    Break(
      code: .unknownField, subject: "until", place: "clocks.nudge.dueField", replacing: #""after":"whole""#,
      with: #""after":"whole","dueField":"until""#),
    Break(
      code: .reminderNeverComes, subject: "2wd", place: "clocks.nudge.reminders", replacing: #""after":"whole""#,
      with: #""after":"whole","reminders":["50%","2wd"]"#),
    Break(
      code: .reminderNeverComes, subject: "1d", place: "clocks.wait.reminders", replacing: #""onExpiry":"give-up""#,
      with: #""onExpiry":"give-up","reminders":["1d"]"#),
    Break(
      code: .repeatedID, subject: "0d", place: "clocks.nudge.reminders", replacing: #""after":"whole""#,
      with: #""after":"whole","reminders":["0d","1wd","0d"]"#),
    Break(
      code: .limitRestartsItself, subject: "remark", place: "clocks.nudge.restartedBy", replacing: #""after":"whole""#,
      with: #""after":"whole","limits":"remark""#),
    Break(
      code: .expiryWithoutAction, subject: "give-up", place: "states.approval.actions", replacing: #""runs":["asked"]"#,
      with: #""runs":["asked","approval"]"#),
    Break(
      code: .expiryWithoutAction, subject: "reply", place: "states.asked.actions", replacing: #""onExpiry":"give-up""#,
      with: #""onExpiry":"reply""#, also: [.timerWithoutClock]),
    Break(
      code: .pauseWithoutExpiry, subject: "asked", place: "clocks.whole.pauses", replacing: #","onExpiry":"give-up""#, with: "",
      also: [.timerWithoutClock]),
    Break(
      code: .clockRing, subject: "nudge", place: "clocks.nudge", replacing: #""after":"whole""#, with: #""after":"nudge""#),
    Break(
      code: .clockRing, subject: "whole", place: "clocks.whole", replacing: #""pauses":["asked"]"#,
      with: #""pauses":["asked"],"after":"nudge""#),
    Break(
      code: .clockOrder, subject: "nudge", place: "clocks.drafting.after", replacing: #""within":"whole","#,
      with: #""within":"whole","after":"nudge","#),
    Break(
      code: .shareOutsideWhole, subject: "asked", place: "clocks.drafting", replacing: #""runs":["draft"]"#,
      with: #""runs":["draft","asked"]"#),
    Break(
      code: .sharesExceedWhole, subject: "drafting 5wd + approving 6wd > whole 10wd", place: "clocks.whole", replacing: "\"4wd\"",
      with: "\"5wd\""),
    Break(
      code: .shareUnitsDiffer, subject: "drafting 4d, whole 10wd", place: "clocks.drafting.within", replacing: "\"4wd\"", with: "\"4d\""),
    Break(
      code: .clockElsewhere, subject: "approving", place: "states.draft.clock", replacing: #""clock":"drafting""#,
      with: #""clock":"approving""#),
    Break(
      code: .finishedWithClock, subject: "done", place: "states.done", replacing: #""runs":["approval"],"after""#,
      with: #""runs":["approval","done"],"after""#),
  ]

  private static let noticePeriods: [Break] = [
    Break(
      code: .unknownAction, subject: "cheer", place: "noticePeriods.ahead.before", replacing: #""before":"submit""#,
      with: #""before":"cheer""#),
    Break(
      code: .unknownField, subject: "kind", place: "noticePeriods.ahead.until", replacing: #""until":"start""#, with: #""until":"kind""#),
    Break(
      code: .unknownField, subject: "mood", place: "noticePeriods.ahead.unless", replacing: #""unless":"kind""#, with: #""unless":"mood""#),
    Break(
      code: .emptyValidity, subject: "2025-01-31", place: "noticePeriods.ahead.effectiveTo", replacing: #""unless":"kind""#,
      with: #""unless":"kind","effectiveTo":"2025-01-31""#),
    Break(code: .emptyNotice, subject: "ahead", place: "noticePeriods.ahead", replacing: #""atMost":"9wd""#, with: #""atMost":"1wd""#),
    Break(code: .emptyNotice, subject: "ahead", place: "noticePeriods.ahead", replacing: #""atMost":"9wd""#, with: #""atMost":"9d""#),
  ]

  private static let states: [Break] = [
    Break(
      code: .repeatedID, subject: "ask", place: "states.draft.actions", replacing: #""id":"submit""#, with: #""id":"ask""#,
      also: [.unknownAction]),
    Break(
      code: .heldWithoutClock, subject: "draft", place: "states.draft", replacing: #""clock":"drafting","#, with: ""),
    Break(
      code: .finishedWithClock, subject: "done", place: "states.done", replacing: #""en":"Done"},"holder":"nobody""#,
      with: #""en":"Done"},"holder":"nobody","clock":"wait""#),
    Break(
      code: .unknownClock, subject: "sand", place: "states.draft.clock", replacing: #""clock":"drafting""#, with: #""clock":"sand""#),
    Break(
      code: .unknownGuard, subject: "rested", place: "states.draft.actions.submit.guards", replacing: #""guards":["sober"],"effects""#,
      with: #""guards":["rested"],"effects""#),
    // A guard is not an effect, even where the name is known.
    Break(
      code: .unknownEffect, subject: "sober", place: "states.draft.actions.submit.effects", replacing: #"["stamp"]"#,
      with: #"["sober"]"#),
    Break(
      code: .unknownField, subject: "price", place: "states.draft.actions.submit.tells", replacing: #""tells":["text"]"#,
      with: #""tells":["price"]"#),
    Break(
      code: .unknownField, subject: "question", place: "states.draft.actions.ask.publishes", replacing: #""to":"asked""#,
      with: #""to":"asked","publishes":true"#),
    Break(
      code: .unknownAction, subject: "sing", place: "states.approval.actions.approve.releases", replacing: #""releases":"submit""#,
      with: #""releases":"sing""#),
    Break(
      code: .nobodyActs, subject: "reply", place: "states.asked.actions.reply.by", replacing: #""by":["sender"]"#, with: #""by":[]"#),
    Break(
      code: .nobodyActs, subject: "wake", place: "states.dropped.actions.wake.by", replacing: #""en":"Dropped"},"holder":"nobody""#,
      with: #""en":"Dropped"},"holder":"nobody","actions":[{"id":"wake","name":{"vi":"Gọi","en":"Wake"},"to":"draft"}]"#),
    Break(
      code: .timerWithoutClock, subject: "ask", place: "states.draft.actions.ask", replacing: #""to":"asked""#,
      with: #""to":"asked","by":["timer"]"#),
    Break(
      code: .missingBasis, subject: " ", place: "states.approval.actions.approve.basis.source", replacing: "Luật A Điều 7", with: " "),
  ]

  private static let flow: [Break] = [
    Break(
      code: .unknownState, subject: "moon", place: "states.draft.actions.ask.to", replacing: #""to":"asked""#, with: #""to":"moon""#,
      also: [.unreachableState]),
    Break(
      code: .unreachableState, subject: "done", place: "states.done", replacing: #""to":"done""#, with: #""to":"dropped""#),
    Break(
      code: .deadEnd, subject: "approval", place: "states.approval", replacing: #""to":"done","#, with: "",
      also: [.unreachableState]),
  ]
}
