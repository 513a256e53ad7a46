import Synchronization

/// How far the log of events is confirmed, for those who decide by it and cannot wait to ask.
public final class ConfirmedPosition: Sendable {
  private let position = Mutex<Int64?>(nil)

  public init() {}

  /// The last event that validators have confirmed; nil where no validators are in force, and 0 before they have confirmed any.
  public var value: Int64? { position.withLock { $0 } }

  func tell(_ value: Int64?) { position.withLock { $0 = value } }
}
