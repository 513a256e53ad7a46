/// Bytes that arrive piece by piece, and may break off.
struct Chunks: AsyncSequence, Sendable {
  let chunks: [[UInt8]]
  let failure: SampleFailure?

  init(_ chunks: [[UInt8]], failure: SampleFailure? = nil) {
    self.chunks = chunks
    self.failure = failure
  }

  struct Iterator: AsyncIteratorProtocol {
    var rest: ArraySlice<[UInt8]>
    let failure: SampleFailure?

    mutating func next() async throws -> [UInt8]? {
      if let chunk = rest.popFirst() { return chunk }
      if let failure { throw failure }
      return nil
    }
  }

  func makeAsyncIterator() -> Iterator { Iterator(rest: chunks[...], failure: failure) }
}
