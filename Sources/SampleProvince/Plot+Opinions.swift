// Courses in which other agencies are asked: the co-ordination cases of the scenario.
extension Plot {
  static let opinions: [Plot] = [
    Plot(name: "answered with opinions", regulation: 4, law: 4, need: .opinions) {
      $0.reachesOfficer(after: 0...1)
      $0.opinionsAreAsked(after: 0...0)
      for child in 0..<$0.asked { $0.opinionIsReceived(child, after: 0...0) }
      for child in 0..<$0.asked {
        $0.opinionIsSubmitted(child, after: child == 0 ? 1...1 : 0...0)
        $0.opinionIsGiven(child, after: 0...0)
      }
      $0.isAnswered(draftedAfter: 2...3)
      $0.isPublished()
    },
    Plot(name: "an opinion returned to its drafter", regulation: 1, law: 0, need: .opinions) {
      $0.reachesOfficer(after: 0...1)
      $0.opinionsAreAsked(after: 1...1)
      $0.opinionIsReceived(0, after: 0...0)
      $0.opinionIsSubmitted(0, after: 1...1)
      $0.opinionIsReturned(0, after: 0...0)
      $0.opinionIsSubmitted(0, after: 1...1)
      $0.opinionIsGiven(0, after: 0...0)
      $0.isAnswered(draftedAfter: 2...3)
      $0.isPublished()
    },
    Plot(name: "an opinion refused", regulation: 1, law: 1, need: .opinions) {
      $0.reachesOfficer(after: 0...1)
      $0.opinionsAreAsked(after: 0...0)
      $0.opinionIsRefused(0, after: 1...1)
      $0.isAnswered(draftedAfter: 3...5)
      $0.isPublished()
    },
    Plot(name: "no opinion in time", regulation: 1, law: 1, need: .opinions) {
      $0.reachesOfficer(after: 0...1)
      $0.opinionsAreAsked(after: 0...0)
      $0.isAnswered(draftedAfter: 6...7)
      $0.isPublished()
    },
    Plot(name: "answered before the opinions came", regulation: 1, law: 0, need: .opinions) {
      $0.reachesOfficer(after: 0...1)
      $0.opinionsAreAsked(after: 0...0)
      $0.opinionIsReceived(0, after: 1...1)
      $0.isAnswered(draftedAfter: 1...1)
      $0.isPublished()
    },
    Plot(name: "opinions asked today", regulation: 1, law: 1, need: .opinions, idle: 1...1) {
      $0.reachesOfficer(after: 1...1)
      $0.opinionsAreAsked(after: 1...1)
    },
    Plot(name: "an opinion being prepared", regulation: 1, law: 1, need: .opinions, idle: 1...1) {
      $0.reachesOfficer(after: 1...1)
      $0.opinionsAreAsked(after: 1...1)
      $0.opinionIsReceived(0, after: 1...1)
    },
    // Not for feedback on legal documents: around Tết fifteen calendar days leave too few working days to come this far in time.
    Plot(name: "an opinion awaiting approval", regulation: 2, law: 0, need: .opinions, idle: 1...1) {
      $0.reachesOfficer(after: 1...1)
      $0.opinionsAreAsked(after: 1...1)
      $0.opinionIsReceived(0, after: 1...1)
      $0.opinionIsSubmitted(0, after: 1...1)
    },
  ]
}
