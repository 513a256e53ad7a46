import Casework

// Courses that come to an end.
extension Plot {
  static let finished: [Plot] = [
    Plot(name: "answered in time", regulation: 38, law: 24, mayBeLocal: true) {
      $0.reachesOfficer()
      if $0.random.chance(50) { $0.isClassified(after: 0...1) }
      $0.isAnswered(draftedAfter: 1...5)
      $0.isPublished()
      $0.isRated(outOf: 40)
    },
    Plot(name: "answered after its time, with reports of progress", regulation: 6, law: 4) {
      $0.reachesOfficer()
      $0.isUrged(after: 14...15)
      $0.progressIsTold(after: 3...4)
      $0.isAnswered(draftedAfter: 2...4)
      $0.isPublished()
      $0.isRated(outOf: 60)
    },
    Plot(name: "forwarded after its time", regulation: 3, law: 1, need: .transfer) {
      $0.isForwarded(after: 4...6)
      $0.isTaken(after: 1...1)
      $0.isAnswered(draftedAfter: 3...6)
      $0.isPublished()
    },
    Plot(name: "published after its time", regulation: 3, law: 1) {
      $0.reachesOfficer()
      $0.isAnswered(draftedAfter: 3...6)
      $0.isPublished(after: 4...6)
    },
    Plot(name: "answered and not published", regulation: 3, law: 2) {
      $0.reachesOfficer()
      $0.isAnswered(draftedAfter: 2...6)
      $0.isWithheld(after: 1...2)
    },
    Plot(name: "refused in time", regulation: 4, law: 2, need: .refusal) { $0.isRefused(after: 1...2) },
    Plot(name: "refused after its time", regulation: 1, law: 1, need: .refusal) { $0.isRefused(after: 3...4) },
    Plot(name: "refused, and answered by the agency above", regulation: 1, law: 1) {
      $0.isRefused(after: 1...2)
      $0.isAppealed(after: 3...6)
      $0.add("accept-own", after: 1...2)
      $0.isAnswered(draftedAfter: 4...6)
      $0.isPublished()
    },
    Plot(name: "diverted", regulation: 4, law: 1, need: .diversion) { $0.isDiverted(after: 1...2) },
    Plot(name: "clarified", regulation: 5, law: 3, mayBeLocal: true) {
      $0.clarificationIsAsked(after: 1...3)
      $0.isClarified(after: 1...6)
      $0.reachesOfficer(after: 1...2)
      $0.isAnswered(draftedAfter: 2...5)
      $0.isPublished()
      $0.isRated(outOf: 50)
    },
    Plot(name: "never clarified", regulation: 2, law: 1, idle: 14...60) { $0.clarificationIsAsked(after: 1...3) },
    Plot(name: "withdrawn", regulation: 2, law: 1) {
      $0.clarificationIsAsked(after: 1...3)
      $0.add("withdraw", after: 1...5, by: .sender)
    },
    Plot(name: "split, and the rest diverted", regulation: 2, law: 1, need: .diversion) {
      $0.isSplit(after: 1...1)
      $0.isDiverted(after: 0...1)
      $0.of(0) {
        $0.isForwarded(after: 0...0)
        $0.isTaken(after: 1...1)
        $0.isAnswered(draftedAfter: 3...6)
        $0.isPublished()
      }
    },
    Plot(name: "returned, and forwarded again", regulation: 3, law: 2, need: .transfer) {
      $0.isForwardedWrongly(after: 0...1)
      $0.isReturned(after: 1...2)
      $0.isForwarded(after: 0...1)
      $0.isTaken(after: 0...1)
      $0.isAnswered(draftedAfter: 2...5)
      $0.isPublished()
    },
    Plot(name: "handed on", regulation: 2, law: 1, need: .transfer) {
      $0.isForwardedWrongly(after: 0...1)
      $0.isForwarded(after: 1...2)
      $0.isTaken(after: 0...1)
      $0.isAnswered(draftedAfter: 2...5)
      $0.isPublished()
    },
    Plot(name: "redone", regulation: 3, law: 1) {
      $0.reachesOfficer()
      $0.isAnswered(draftedAfter: 2...5)
      $0.isRedone(after: 1...1)
      $0.isAnswered(draftedAfter: 2...4)
      $0.isPublished()
    },
    Plot(name: "reopened, and published again", regulation: 2, law: 1) {
      $0.reachesOfficer()
      $0.isAnswered(draftedAfter: 2...5)
      $0.isPublished()
      $0.isReopened(after: 2...7)
      $0.isAnswered(draftedAfter: 2...5)
      $0.isPublished()
    },
    Plot(name: "draft returned", regulation: 3, law: 2) {
      $0.reachesOfficer()
      $0.isDrafted(after: 2...4)
      $0.draftIsReturned(after: 0...1)
      $0.isAnswered(draftedAfter: 1...2)
      $0.isPublished()
    },
    Plot(name: "given to another officer", regulation: 2, law: 1) {
      $0.reachesOfficer()
      $0.isNoted(after: 0...1)
      $0.isReassigned(after: 0...1)
      $0.isAnswered(draftedAfter: 2...5)
      $0.isPublished()
    },
    Plot(name: "answered within a deadline that was moved", regulation: 1, law: 1) {
      $0.reachesOfficer()
      $0.deadlineIsMoved(after: 5...6)
      $0.isAnswered(draftedAfter: 6...8)
      $0.isPublished()
    },
    Plot(name: "stays while another is merged into it", regulation: 2, law: 1, idle: 12...50, opens: "merged") {
      $0.reachesOfficer(after: 2...2)
      $0.isAnswered(draftedAfter: 3...5)
      $0.isPublished()
    },
    Plot(name: "merged", regulation: 2, law: 1, isSequel: true) { $0.isMergedIntoPrevious(after: 1...2) },
    Plot(name: "stays while a merger is undone", regulation: 1, law: 0, idle: 30...50, opens: "merged, and taken out again") {
      $0.reachesOfficer(after: 2...2)
      $0.isAnswered(draftedAfter: 3...5)
      $0.isPublished()
    },
    Plot(name: "merged, and taken out again", regulation: 1, law: 0, isSequel: true) {
      $0.isMergedIntoPrevious(after: 1...1)
      $0.add("unmerge", after: 2...3, by: .coordinatingIntake)
      $0.reachesOfficer(after: 0...1)
      $0.isAnswered(draftedAfter: 3...5)
      $0.isPublished()
    },
  ]
}
