extension BinaryInteger {
  /// Division that rounds towards minus infinity, so that days before 1970 fall in the right week, year and day.
  func floorDivided(by divisor: Self) -> Self {
    let quotient = self / divisor
    return self % divisor != 0 && (self < 0) != (divisor < 0) ? quotient - 1 : quotient
  }

  /// The remainder that goes with ``floorDivided(by:)``: from 0 up to the divisor.
  func modulo(_ divisor: Self) -> Self { self - floorDivided(by: divisor) * divisor }

  /// Decimal digits, filled with zeros on the left.
  func padded(to width: Int) -> String {
    let digits = String(self)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}

extension Collection<UInt8> {
  /// The number these ASCII digits write, or nil when empty, longer than nine digits, or anything but digits.
  var decimal: Int? {
    guard !isEmpty, count <= 9 else { return nil }
    var value = 0
    for byte in self {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      value = value * 10 + Int(byte - UInt8(ascii: "0"))
    }
    return value
  }
}

/// A short text of digits and signs that is written byte by byte. Dates and times stand a hundred times on a page, and strings that are
/// put together from strings were what they cost.
struct ASCIIText: ~Copyable {
  private let buffer: UnsafeMutableBufferPointer<UInt8>
  fileprivate var count = 0

  fileprivate init(buffer: UnsafeMutableBufferPointer<UInt8>) { self.buffer = buffer }

  mutating func append(_ sign: StaticString) {
    sign.withUTF8Buffer { for byte in $0 { append(byte) } }
  }

  mutating func append(_ text: String) {
    for byte in text.utf8 { append(byte) }
  }

  /// Appends a number that is not negative, filled with zeros on the left.
  mutating func append(_ number: Int, width: Int) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while number / 10 >= divisor { divisor *= 10 }
    while divisor > 0 {
      append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / divisor % 10))
      divisor /= 10
    }
  }

  private mutating func append(_ byte: UInt8) {
    // Whoever asked for too few bytes must not write beside them; release builds do not check the buffer themselves.
    precondition(count < buffer.count, "more bytes than were asked for")
    buffer[count] = byte
    count += 1
  }
}

extension String {
  /// - Parameter asciiBytes: how many bytes are written at most.
  init(asciiBytes: Int, _ write: (inout ASCIIText) -> Void) {
    self.init(unsafeUninitializedCapacity: asciiBytes) { buffer in
      var text = ASCIIText(buffer: buffer)
      write(&text)
      return text.count
    }
  }
}
