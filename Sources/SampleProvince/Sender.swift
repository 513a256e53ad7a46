import Casework

/// Who sent a case of the scenario: a numbered form in place of a name, and ways to reach them that lead nowhere.
struct Sender: Sendable {
  let number: Int
  let kind: SampleMatter.SenderKind
  /// `phường Ninh Kiều`.
  let place: String

  /// What the form asks about the sender. Someone who came to the desk or wrote on paper may leave no telephone number.
  func fields(reachable: Bool) -> [String: Value] {
    var fields: [String: Value] = [
      "senderKind": choice, "name": .text(name), "address": .text("\(street), \(place), thành phố Cần Thơ"),
    ]
    if reachable { fields["phone"] = .text(phone) }
    if reachable, !number.isMultiple(of: 3) { fields["email"] = .text("nguoigui\(padded)@example.vn") }
    return fields
  }

  private var choice: Value {
    switch kind {
    case .citizen: "citizen"
    case .household, .business: "business"
    case .cooperative, .neighbourhood, .association: "organisation"
    case .agency: "agency"
    }
  }

  private var name: String {
    switch kind {
    case .citizen: "Người gửi \(padded)"
    case .household: "Hộ kinh doanh số \(number)"
    case .business: "Doanh nghiệp mẫu số \(number)"
    case .cooperative: "Hợp tác xã mẫu số \(number)"
    case .neighbourhood: "Tổ dân phố số \(number)"
    case .association: "Hội mẫu số \(number)"
    case .agency: "Cơ quan mẫu số \(number)"
    }
  }

  private var street: String { place.hasPrefix("xã") ? "Ấp \(number % 9 + 1)" : "Khu vực \(number % 9 + 1)" }

  /// 0900 000 000 to 0900 000 999: a form of number, nobody's.
  private var phone: String { "0900 000 \(padded)" }

  private var padded: String { String(String(1_000 + number % 1_000).dropFirst()) }
}
