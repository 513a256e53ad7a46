/// What remains of a case that was erased (Law 91/2025/QH15): that it was there, when it was erased, and on what ground.
public struct Erasure: Hashable, Sendable {
  public let code: CaseCode
  public let at: Instant
  /// On what ground, in the words of whoever decided. Says nothing of the sender.
  public let ground: String
  /// Who had it done: a person, or the software for a request that was approved.
  public let actor: Actor
  /// By which the sender still comes back and is told. Nil for a case between agencies, and where it was erased before this was kept.
  public let accessKeyHash: String?

  public init(code: CaseCode, at: Instant, ground: String, actor: Actor, accessKeyHash: String?) {
    self.code = code
    self.at = at
    self.ground = ground
    self.actor = actor
    self.accessKeyHash = accessKeyHash
  }
}
