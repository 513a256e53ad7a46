/// Where secrets get their bytes: the system's generator in service, a seeded one in tests.
public struct Randomness: Sendable {
  private let fill: @Sendable (Int) -> [UInt8]

  /// - Parameter fill: gives exactly that many bytes that nobody can foretell.
  public init(_ fill: @escaping @Sendable (_ count: Int) -> [UInt8]) { self.fill = fill }

  public func bytes(_ count: Int) -> [UInt8] { fill(count) }

  /// The generator of the operating system, which is fit for keys.
  public static let system = Randomness { count in
    var generator = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
  }
}
