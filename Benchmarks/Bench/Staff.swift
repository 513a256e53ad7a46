import App
import Casework
import Foundation
import SampleProvince

/// Accounts of a filled instance, in the form of the sample's `accounts.json`.
struct Account: Codable {
  let username: String
  let password: String
  let agency: String
  let roles: [String]
}

/// Who does what with a case: the desk that receives it, and the agencies that answer.
struct Staff {
  /// An agency that handles cases.
  struct Agency {
    let id: AgencyID
    let intake: Username
    let officer: Username
    let leader: Username
  }

  static let process: ProcessID = "regulation-feedback"

  let desk: Username
  let agencies: [Agency]

  /// - Throws: ``LoadFailure`` when the province has no such people.
  init(of province: SampleProvince, directory: Directory, on day: CivilDate) throws {
    let people = Dictionary(grouping: province.people, by: \.agency)
    func person(_ role: Role, at agency: AgencyID) -> Username? { people[agency]?.first { $0.roles == [role] }?.username }
    guard let coordinator = directory.coordinator(of: Self.process, on: day)?.id, let desk = person(.intake, at: coordinator) else {
      throw LoadFailure("the province has no desk that receives \(Self.process)")
    }
    self.desk = desk
    agencies = people.keys.sorted().filter { $0.rawValue.hasPrefix("so-") }.compactMap { id in
      guard let intake = person(.intake, at: id), let officer = person(.officer, at: id), let leader = person(.leader, at: id) else {
        return nil
      }
      return Agency(id: id, intake: intake, officer: officer, leader: leader)
    }
  }

  var usernames: Set<Username> { Set([desk] + agencies.flatMap { [$0.intake, $0.officer, $0.leader] }) }
}

/// One step of a case's way, as it is sent to the software.
struct Step {
  let action: ActionID
  let by: Username
  let data: Value
}

/// The way of a case from the sender to the published answer, in the words of `texts`.
struct Matter {
  let opening: Value
  let steps: [Step]

  init(number: Int, texts: inout Texts, staff: Staff) {
    let agency = staff.agencies[number % staff.agencies.count]
    let (title, letter, answer) = (texts.phrase(words: 9), texts.letter(), texts.letter())
    opening = [
      "title": .text(title), "content": .text(letter), "contentKind": .text("\(number % 8 + 1)"), "field": .text(Self.fields[number % 12]),
      "senderKind": "citizen", "name": .text("Người gửi số \(number)"), "address": .text("Số \(texts.number(1...900)) đường mẫu"),
      "phone": .text(texts.phone()), "notStateSecret": true,
    ]
    steps = [
      Step(action: "forward", by: staff.desk, data: ["agency": .text(agency.id.rawValue)]),
      Step(action: "take", by: agency.intake, data: ["person": .text(agency.officer.rawValue)]),
      Step(action: "draft-answer", by: agency.officer, data: ["outcome": "explain", "text": .text(answer)]),
      Step(
        action: "approve-answer", by: agency.leader,
        data: ["documentNumber": .text("\(number % 5_000 + 1)/SNV-VP"), "signer": .text(agency.leader.rawValue)]),
      Step(action: "publish", by: staff.desk, data: ["title": .text(title), "question": .text(letter), "answer": .text(answer)]),
    ]
  }

  private static let fields = [
    "land", "construction", "justice", "transport", "environment", "business", "education", "health", "labour", "tax", "procedures",
    "culture",
  ]
}
