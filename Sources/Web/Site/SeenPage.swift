/// The page from which somebody says what is wrong with the site: its path alone. What stands after the question mark may be what somebody
/// searched for, and the path of an invitation ends with its secret.
struct SeenPage: Sendable {
  /// Such as `/work/PAKN.20260309.0007`; empty when it was no path of ours.
  let path: String

  init(_ address: String) {
    let path = address.prefix { $0 != "?" && $0 != "#" }
    let isSecret = path.hasPrefix(Self.invitations)
    let isPath = path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F } && path.utf8.count <= 200
    self.path = isSecret ? String(Self.invitations) : isPath ? String(path) : ""
  }

  private static let invitations = Route.welcome(token: "").path
}
