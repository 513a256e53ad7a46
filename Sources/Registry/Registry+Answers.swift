import Casework

// One answer to many: to the senders of cases that were merged into one, and in similar cases that were not.

/// The answer that the sender of a merged case reads: that of the case it was merged into.
public struct MainAnswer: Sendable {
  /// The case it was merged into, as its own sender may have it.
  public let main: AccessibleCase
  /// Nil until it is published.
  public let publication: Publication?
}

extension Registry {
  /// The case whose answer is also the answer to this one, while it is merged; nil when it is not.
  public func mainAnswer(to found: AccessibleCase) async throws -> MainAnswer? {
    guard case .sender = found.standing.reader, let code = try await main(of: found.file), let main = try await store.file(code),
      Standing.sharesAnswer(of: main, with: found.file), let shown = try accessible(main, to: .sender(code))
    else { return nil }
    return MainAnswer(main: shown, publication: try await store.publication(code))
  }

  /// The case that a merged one was merged into; where that one was merged itself, the last.
  private func main(of file: CaseFile) async throws -> CaseCode? {
    var (file, main) = (file, CaseCode?.none)
    // A ring cannot be made, but a log from elsewhere must not hang the server.
    for _ in 0..<8 {
      guard let next = file.mergedInto, let into = try await store.file(next) else { return main }
      (file, main) = (into, next)
    }
    return main
  }

  /// What was answered in a case and may be answered in others in the same words.
  public func sharedAnswer(of found: AccessibleCase) -> SharedAnswer? { SharedAnswer(found) }

  /// Answers another case as this one was: drafts the same text, or approves the same text with the same document, whichever is the
  /// reader's turn there.
  /// - Throws: ``Casework/Refusal``; ``Casework/Refusal/notYours(_:)`` when neither is.
  public func answer(_ code: CaseCode, like shared: SharedAnswer, expectedVersion: Int, as reader: Reader) async throws {
    let other = try await open(code, as: reader)
    guard let (action, data) = shared.step(in: other) else { throw Refusal.notYours(shared.drafting) }
    try await act(action, in: code, data: data, expectedVersion: expectedVersion, as: reader)
  }
}

/// What was drafted in a case, and how it was approved.
public struct SharedAnswer: Sendable {
  let drafting: ActionID
  private let draft: Value
  private let text: String
  private let approving: ActionID
  private let approval: Value?

  fileprivate init?(_ found: AccessibleCase) {
    let actions = found.definition.states.flatMap(\.actions)
    guard found.standing.maySeeInternal, let approving = actions.first(where: { $0.releases != nil }), let drafting = approving.releases,
      let entry = found.timeline.last(where: { $0.action == drafting }), let text = entry.data["text"]?.text
    else { return nil }
    self.drafting = drafting
    self.text = text
    self.approving = approving.id
    draft = .object((entry.data.object ?? [:]).filter { $0.key != "files" })
    let approved = found.timeline.last { $0.action == approving.id && $0.sequence > entry.sequence }
    approval = approved.map { .object(($0.data.object ?? [:]).filter { $0.key != "files" }) }
  }

  /// What the reader may do in another case in order to answer it likewise; nil when nothing.
  public func step(in other: AccessibleCase) -> (action: ActionID, data: Value)? {
    let offered = Set(other.actions.map(\.id))
    if offered.contains(drafting) { return (drafting, draft) }
    let proposed = other.timeline.last { $0.action == drafting }?.data["text"]?.text
    if offered.contains(approving), proposed == text, let approval { return (approving, approval) }
    return nil
  }
}
