/// A way to look at the inbox that a person keeps under a name: first-class, with an address of its own.
public struct SavedView: Hashable, Sendable, Identifiable {
  public let id: Int64
  public let owner: Username
  public let name: String
  /// What the address says after the question mark.
  public let list: String

  public init(id: Int64, owner: Username, name: String, list: String) {
    self.id = id
    self.owner = owner
    self.name = name
    self.list = list
  }
}
