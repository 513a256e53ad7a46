import Casework

// What can happen in a case, in the words of the office.

// MARK: Intake

extension StoryDraft {
  /// To the officer who will answer: by transfer, or kept where it was received.
  mutating func reachesOfficer(after days: ClosedRange<Int> = 0...2) {
    guard handling != coordinating else { return add("accept-own", after: days) }
    isForwarded(after: days)
    isTaken(after: 0...1)
  }

  mutating func isForwarded(after days: ClosedRange<Int>, to agency: AgencyID? = nil) {
    let target = Value.text((agency ?? handling).rawValue)
    add("forward", after: days) { _ in ["agency": target] }
  }

  mutating func isTaken(after days: ClosedRange<Int>) { add("take", after: days) { ["person": $0.person(.officer)] } }

  /// To an agency that has nothing to do with it.
  mutating func isForwardedWrongly(after days: ClosedRange<Int>) {
    isForwarded(after: days, to: random.element(of: elsewhere.filter { $0 != handling && $0 != coordinating }))
  }

  mutating func isReturned(after days: ClosedRange<Int>) { say("return", after: days, field: "reason", .returned) }

  mutating func clarificationIsAsked(after days: ClosedRange<Int>) {
    say("request-clarification", after: days, .clarificationAsked)
  }

  mutating func isClarified(after days: ClosedRange<Int>) { say("clarify", after: days, by: .sender, .clarification) }

  mutating func isRefused(after days: ClosedRange<Int>) {
    let isOutOfScope = matter.fate == .refuse
    let text = isOutOfScope ? matter.answer : phrases.text(.refusedUnclear, &random)
    let reason: Value = isOutOfScope ? "out-of-scope" : "unclear"
    add("refuse", after: days) { ["reason": reason, "text": $0.filled(text)] }
  }

  mutating func isAppealed(after days: ClosedRange<Int>) { say("appeal", after: days, by: .sender, field: "reason", .appeal) }

  mutating func isDiverted(after days: ClosedRange<Int>) {
    let kind = matter.outcome
    let body = phrases.text(SamplePhrases.Occasion(rawValue: kind) ?? .complaint, &random)
    add("divert", after: days) { ["kind": .text(kind), "to": $0.filled(body)] }
  }

  /// Two matters in one letter: the second becomes a case of its own.
  mutating func isSplit(after days: ClosedRange<Int>) {
    let (title, content) = (phrases.text(.splitTitle, &random), phrases.text(.splitContent, &random))
    add("split", after: days) { ["parts": [["title": $0.filled(title), "content": $0.filled(content)]]] }
  }

  mutating func isMergedIntoPrevious(after days: ClosedRange<Int>) {
    let survivor = previous
    add("merge", after: days) { ["into": $0.codes[survivor].map { .text($0.description) } ?? .null] }
  }
}

// MARK: Handling

extension StoryDraft {
  mutating func isClassified(after days: ClosedRange<Int>) {
    add("classify", after: days) { _ in ["class": "enough-basis"] }
  }

  mutating func progressIsTold(after days: ClosedRange<Int>) {
    let text = phrases.text(.progress, &random)
    add("update-progress", after: days) {
      ["text": $0.filled(text), "expected": .text($0.endOfWork(after: 5).date.description)]
    }
  }

  mutating func isDrafted(after days: ClosedRange<Int>) {
    add("draft-answer", after: days) { scene in
      var data: [String: Value] = ["outcome": .text(scene.outcome), "text": scene.filled(scene.matter.answer)]
      if scene.outcome == "accepted" {
        data["measure"] = "amend"
        data["plannedDate"] = .text(scene.now.date.adding(days: 90).description)
      }
      return data
    }
  }

  mutating func draftIsReturned(after days: ClosedRange<Int>) { say("return-draft", after: days, field: "comments", .comments) }

  mutating func isApproved(after days: ClosedRange<Int>) {
    add("approve-answer", after: days) { ["documentNumber": .text($0.documentNumber), "signer": $0.person(.leader)] }
  }

  mutating func isAnswered(draftedAfter days: ClosedRange<Int>) {
    isDrafted(after: days)
    isApproved(after: 0...1)
  }

  mutating func isPublished(after days: ClosedRange<Int> = 0...1) {
    add("publish", after: days) { scene in
      ["title": scene.title, "question": scene.question, "answer": scene.filled(scene.matter.answer)]
    }
  }

  mutating func isRated(outOf hundred: Int) {
    guard random.chance(hundred) else { return }
    let score = Value.integer(Int64(random.number(in: 2...5)))
    let text = phrases.text(.rating, &random)
    add("rate", after: 1...3, by: .sender) { ["score": score, "text": $0.filled(text)] }
  }

  mutating func isReopened(after days: ClosedRange<Int>) { say("reopen", after: days, by: .sender, field: "reason", .reopened) }
  mutating func isRedone(after days: ClosedRange<Int>) { say("redo", after: days, field: "reason", .redo) }
  mutating func isWithheld(after days: ClosedRange<Int>) { say("withhold", after: days, field: "reason", .withheld) }
}

// MARK: In any state

extension StoryDraft {
  mutating func isUrged(after days: ClosedRange<Int>) { say("urge", after: days, by: .coordinator, .urge) }
  mutating func isNoted(after days: ClosedRange<Int>) { say("note", after: days, by: .leader, .note) }

  mutating func isReassigned(after days: ClosedRange<Int>) {
    let reason = phrases.text(.reassigned, &random)
    add("reassign", after: days, by: .leader) { ["person": $0.otherOfficer, "reason": $0.filled(reason)] }
  }

  mutating func deadlineIsMoved(after days: ClosedRange<Int>) {
    let (reason, ground) = (phrases.text(.extended, &random), phrases.text(.legalGround, &random))
    add("change-deadline", after: days, by: .leader) { scene in
      let due = scene.file.placement.clock.flatMap { scene.file.clocks[$0]?.due } ?? scene.now
      let later = scene.calendar.adding(.workingDays(5), to: max(due, scene.now)).date
      return [
        "due": .text(Instant(date: later, minute: 17 * 60).iso8601), "reason": scene.filled(reason), "legalGround": scene.filled(ground),
      ]
    }
  }
}

// MARK: Opinions of other agencies

extension StoryDraft {
  /// Asks at most two of the agencies concerned. Their cases are `child(0)` and `child(1)`.
  mutating func opinionsAreAsked(after days: ClosedRange<Int>, within term: Int = 4) {
    let question = phrases.text(.question, &random)
    let asked = Value.list(matter.concerned.filter { $0 != handling }.prefix(2).map { .text($0.rawValue) })
    add("ask-agencies", after: days) {
      ["agencies": asked, "question": $0.filled(question), "due": .text($0.opinionsDue(within: term).iso8601)]
    }
  }

  mutating func opinionIsReceived(_ child: Int, after days: ClosedRange<Int>) {
    of(child) { $0.add("receive-assign", after: days) { ["person": $0.person(.officer)] } }
  }

  mutating func opinionIsSubmitted(_ child: Int, after days: ClosedRange<Int>) {
    of(child) { $0.say("submit-opinion", after: days, .opinion) }
  }

  mutating func opinionIsGiven(_ child: Int, after days: ClosedRange<Int>) { of(child) { $0.add("approve-opinion", after: days) } }

  mutating func opinionIsReturned(_ child: Int, after days: ClosedRange<Int>) {
    of(child) { $0.say("return-draft", after: days, field: "comments", .opinionComments) }
  }

  mutating func opinionIsRefused(_ child: Int, after days: ClosedRange<Int>) {
    let text = phrases.text(.opinionRefused, &random)
    of(child) { $0.add("refuse", after: days) { ["reason": "wrong-recipient", "text": $0.filled(text)] } }
  }

  /// How many agencies are asked.
  var asked: Int { min(2, matter.concerned.count { $0 != handling }) }

  /// Writes what happens in a case that was opened from this one.
  mutating func of(_ child: Int, _ write: (inout StoryDraft) -> Void) {
    subject = .child(child)
    write(&self)
    subject = .own
  }
}
