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
