// Courses that have not come to their end: in time, and overdue.
extension Plot {
  static let unfinished: [Plot] = [
    Plot(name: "just received", regulation: 4, law: 3, idle: 1...1) { _ in },
    Plot(name: "waiting for its sender", regulation: 3, law: 2, idle: 1...6) { $0.clarificationIsAsked(after: 1...2) },
    Plot(name: "just forwarded", regulation: 4, law: 2, need: .transfer, idle: 1...1) { $0.isForwarded(after: 1...2) },
    Plot(name: "being handled", regulation: 5, law: 3, need: .transfer, idle: 1...6) {
      $0.isForwarded(after: 1...2)
      $0.isTaken(after: 1...1)
    },
    Plot(name: "awaiting approval", regulation: 3, law: 2, need: .transfer, idle: 1...2) {
      $0.isForwarded(after: 1...2)
      $0.isTaken(after: 1...1)
      $0.isDrafted(after: 2...4)
    },
    Plot(name: "answered and not yet published", regulation: 2, law: 2, need: .transfer, idle: 1...1) {
      $0.isForwarded(after: 1...2)
      $0.isTaken(after: 1...1)
      $0.isDrafted(after: 2...5)
      $0.isApproved(after: 1...1)
    },
    Plot(name: "received by the agency above", regulation: 1, law: 0, idle: 1...1) {
      $0.isRefused(after: 1...2)
      $0.isAppealed(after: 2...4)
    },
    Plot(name: "split, and the rest being handled", regulation: 1, law: 0, need: .transfer, idle: 2...4) {
      $0.isSplit(after: 1...1)
      $0.isForwarded(after: 1...1)
      $0.isTaken(after: 1...1)
    },
    Plot(name: "returned to intake", regulation: 1, law: 1, need: .transfer, idle: 1...1) {
      $0.isForwardedWrongly(after: 1...1)
      $0.isReturned(after: 1...2)
    },
    Plot(name: "being redone", regulation: 1, law: 0, need: .transfer, idle: 2...4) {
      $0.isForwarded(after: 1...2)
      $0.isTaken(after: 1...1)
      $0.isDrafted(after: 3...5)
      $0.isApproved(after: 1...1)
      $0.isRedone(after: 1...1)
    },
    Plot(name: "reopened", regulation: 1, law: 1, idle: 2...4) {
      $0.reachesOfficer(after: 1...2)
      $0.isDrafted(after: 2...4)
      $0.isApproved(after: 1...1)
      $0.isPublished(after: 1...1)
      $0.isReopened(after: 3...7)
    },
  ]

  static let overdue: [Plot] = [
    Plot(name: "overdue at intake", regulation: 1, law: 1, idle: 2...3) { $0.isUrged(after: 5...5) },
    Plot(name: "overdue and not taken", regulation: 2, law: 1, need: .transfer, idle: 2...4) {
      $0.isForwarded(after: 2...2)
      $0.isUrged(after: 4...5)
    },
    Plot(name: "overdue at the officer", regulation: 3, law: 2, need: .transfer, idle: 1...4) {
      $0.isForwarded(after: 1...2)
      $0.isTaken(after: 1...1)
      $0.isUrged(after: 12...13)
      $0.progressIsTold(after: 4...5)
    },
    Plot(name: "overdue at the leader", regulation: 1, law: 1, need: .transfer, idle: 2...3) {
      $0.isForwarded(after: 2...3)
      $0.isTaken(after: 1...1)
      $0.isDrafted(after: 14...15)
      $0.isUrged(after: 2...3)
    },
    Plot(name: "overdue at publication", regulation: 1, law: 1, need: .transfer, idle: 4...6) {
      $0.isForwarded(after: 1...2)
      $0.isTaken(after: 1...1)
      $0.isDrafted(after: 3...5)
      $0.isApproved(after: 1...1)
    },
  ]
}
