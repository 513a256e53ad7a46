/// Something that bytes are written to, one after another.
protocol ByteOutput: ~Copyable {
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>)
}

extension ByteOutput where Self: ~Copyable {
  mutating func append(_ constant: StaticString) { constant.withUTF8Buffer { append($0) } }
}

extension [UInt8]: ByteOutput {
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) { append(contentsOf: bytes) }
}

/// Bytes of a page while it is written.
///
/// A page is put together of a thousand small pieces, and an array asks before each whether it is shared. This has one owner by its type.
struct PageBytes: ~Copyable, ByteOutput {
  private var start: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  private var count = 0

  /// - Parameter capacity: at least 1; it grows by itself.
  init(reserving capacity: Int) {
    start = .allocate(capacity: capacity)
    self.capacity = capacity
  }

  deinit { start.deallocate() }

  @inline(__always)
  mutating func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress else { return }
    if capacity - count < bytes.count { grow(for: bytes.count) }
    (start + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    if capacity == count { grow(for: 1) }
    start[count] = byte
    count += 1
  }

  private mutating func grow(for more: Int) {
    let larger = max(capacity * 2, count + more)
    let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
    moved.update(from: start, count: count)
    start.deallocate()
    (start, capacity) = (moved, larger)
  }

  /// What has been written.
  consuming func array() -> [UInt8] { Array(UnsafeBufferPointer(start: start, count: count)) }
}
