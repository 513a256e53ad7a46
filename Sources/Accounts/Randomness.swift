/// Where secrets get their bytes: the system's generator in service, a seeded one in tests.
public struct Randomness: Sendable {
  private let fill: @Sendable (Int) -> [UInt8]

  /// - Parameter fill: gives exactly that many bytes that nobody can foretell.
  public init(_ fill: @escaping @Sendable (_ count: Int) -> [UInt8]) { self.fill = fill }

  /// That many bytes.
  public func bytes(_ count: Int) -> [UInt8] { fill(count) }

  /// The generator of the operating system, which is fit for keys.
  ///
  /// Asked for eight bytes at a time: each question is a call of the system.
  public static let system = Randomness { count in
    var generator = SystemRandomNumberGenerator()
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count + 8)
    while bytes.count < count { withUnsafeBytes(of: generator.next()) { bytes += $0 } }
    return Array(bytes.prefix(count))
  }
}
