import Synchronization

/// Hands bytes from whoever reads a request to whoever keeps them, one piece at a time: the reader waits until a piece was taken, so a
/// slow disk slows the sender down and nothing piles up in memory.
///
/// One task sends and one receives.
final class ByteChannel: AsyncSequence, Sendable {
  typealias Element = [UInt8]
  typealias Failure = any Error

  /// The receiver takes no more.
  struct Closed: Error {}

  private enum State {
    case idle
    case waitingForPiece(CheckedContinuation<[UInt8]?, any Error>)
    case holding([UInt8], CheckedContinuation<Void, any Error>)
    case finished((any Error)?)
    case closed
  }

  private let state = Mutex(State.idle)

  /// Returns when the piece was taken.
  /// - Throws: ``Closed`` when the receiver has gone.
  func send(_ piece: [UInt8]) async throws {
    try await withCheckedThrowingContinuation { (sender: CheckedContinuation<Void, any Error>) in
      let act = state.withLock { state -> @Sendable () -> Void in
        switch state {
        case .waitingForPiece(let receiver):
          state = .idle
          return {
            receiver.resume(returning: piece)
            sender.resume()
          }
        case .idle:
          state = .holding(piece, sender)
          return {}
        case .holding, .finished, .closed: return { sender.resume(throwing: Closed()) }
        }
      }
      act()
    }
  }

  /// Says that no more comes: because it is complete, or because of the error.
  func finish(_ error: (any Error)? = nil) {
    let receiver = state.withLock { state -> CheckedContinuation<[UInt8]?, any Error>? in
      defer { if case .closed = state {} else { state = .finished(error) } }
      if case .waitingForPiece(let receiver) = state { return receiver }
      return nil
    }
    if let error { receiver?.resume(throwing: error) } else { receiver?.resume(returning: nil) }
  }

  /// Says that no more is wanted.
  func close() {
    let sender = state.withLock { state -> CheckedContinuation<Void, any Error>? in
      defer { state = .closed }
      if case .holding(_, let sender) = state { return sender }
      return nil
    }
    sender?.resume(throwing: Closed())
  }

  struct AsyncIterator: AsyncIteratorProtocol {
    let channel: ByteChannel
    mutating func next() async throws -> [UInt8]? { try await channel.receive() }
  }

  func makeAsyncIterator() -> AsyncIterator { AsyncIterator(channel: self) }

  private func receive() async throws -> [UInt8]? {
    try await withCheckedThrowingContinuation { (receiver: CheckedContinuation<[UInt8]?, any Error>) in
      let act = state.withLock { state -> @Sendable () -> Void in
        switch state {
        case .holding(let piece, let sender):
          state = .idle
          return {
            sender.resume()
            receiver.resume(returning: piece)
          }
        case .idle:
          state = .waitingForPiece(receiver)
          return {}
        case .finished(let error):
          return { if let error { receiver.resume(throwing: error) } else { receiver.resume(returning: nil) } }
        case .waitingForPiece, .closed: return { receiver.resume(returning: nil) }
        }
      }
      act()
    }
  }
}
