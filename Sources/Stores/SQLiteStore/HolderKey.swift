import Casework

extension Holder {
  /// The holder as the read model has it: `role:intake@so-tu-phap`, `person:cv.tiepnhan@so-tu-phap`, `sender`, `nobody`.
  var key: String {
    switch self {
    case .role(let role, let agency): "role:\(role.rawValue)@\(agency)"
    case .person(let person, let agency): "person:\(person)@\(agency)"
    case .sender: "sender"
    case .nobody: "nobody"
    }
  }

  init?(key: String) {
    switch key {
    case "sender": self = .sender
    case "nobody": self = .nobody
    default:
      // Ids of agencies hold no @, whatever a username holds.
      let bytes = key.utf8
      guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), let at = bytes.lastIndex(of: UInt8(ascii: "@")), colon < at else {
        return nil
      }
      let name = String(key[bytes.index(after: colon)..<at])
      let agency = AgencyID(rawValue: String(key[bytes.index(after: at)...]))
      switch key[..<colon] {
      case "role":
        guard let role = Role(rawValue: name) else { return nil }
        self = .role(role, at: agency)
      case "person": self = .person(Username(rawValue: name), at: agency)
      default: return nil
      }
    }
  }
}
