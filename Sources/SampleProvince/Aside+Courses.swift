import Casework

extension Aside {
  /// What becomes of a short case.
  struct Course: Sendable {
    /// One thing that is done; the data is made of the aside and of the day until which the case it is about is kept.
    struct Step: Sendable {
      /// Working days after the step before.
      let days: Int
      let action: ActionID
      var isBySender = false
      let data: @Sendable (Aside, _ kept: String) -> [String: Value]
    }

    /// Working days from the opening to the end of the scenario.
    let age: Int
    let steps: [Step]

    /// By process and name. What is open is younger than its clocks allow.
    static let all: [ProcessID: [String: Course]] = [
      "system-feedback": [
        "received": Course(age: 2, steps: []), "received-earlier": Course(age: 6, steps: []),
        "answered": Course(age: 16, steps: [answer(after: 3)]), "answered-earlier": Course(age: 44, steps: [answer(after: 6)]),
        "asked-again": Course(
          age: 9,
          steps: [answer(after: 2), Step(days: 4, action: "reopen", isBySender: true) { aside, _ in ["reason": .text(aside.reply)] }]),
        "withdrawn": Course(age: 24, steps: [withdraw]),
      ],
      "data-request": [
        "received": Course(age: 1, steps: []), "acknowledged": Course(age: 3, steps: [acknowledge]),
        "awaiting-decision": Course(age: 5, steps: [acknowledge, propose("grant")]),
        "granted": Course(age: 6, steps: [acknowledge, propose("grant"), grant]),
        "carried-out": Course(
          age: 18,
          steps: [acknowledge, propose("grant"), grant, Step(days: 2, action: "report-done") { aside, _ in ["text": .text(aside.reply)] }]),
        "refused": Course(
          age: 14,
          steps: [
            acknowledge, propose("refuse"),
            Step(days: 1, action: "refuse") { aside, kept in ["ground": "retention", "text": .text(aside.answer(kept: kept))] },
          ]),
        "withdrawn": Course(age: 12, steps: [withdraw]),
      ],
    ]

    private static func answer(after days: Int) -> Step {
      Step(days: days, action: "answer") { aside, _ in ["outcome": .text(aside.kind ?? ""), "text": .text(aside.answer)] }
    }

    private static func propose(_ proposal: String) -> Step {
      Step(days: 1, action: "propose") { aside, kept in ["proposal": .text(proposal), "text": .text(aside.answer(kept: kept))] }
    }

    private static let acknowledge = Step(days: 1, action: "acknowledge") { _, _ in [:] }
    private static let grant = Step(days: 1, action: "grant") { _, _ in [:] }
    private static let withdraw = Step(days: 1, action: "withdraw", isBySender: true) { _, _ in [:] }
  }

  fileprivate func answer(kept: String) -> String { answer.replacing("{kept}", with: kept) }
}
