/// Canonical bytes of the ledger's own records: fields in a fixed order, each with its length before it as two big-endian bytes. No field is longer than 65,535 bytes.
struct LedgerWriter {
  private(set) var bytes: [UInt8] = []

  mutating func field(_ field: [UInt8]) {
    bytes += UInt16(field.count).bigEndianBytes
    bytes += field
  }

  mutating func field(_ text: String) { field(Array(text.utf8)) }
  mutating func field(_ hash: Hash) { field(hash.bytes) }
  /// Eight bytes, big-endian.
  mutating func field(_ number: Int64) { field(number.bigEndianBytes) }
  mutating func field(_ number: Int) { field(Int64(number)) }
}

/// Reads them back. Every verb gives nil when what stands there is not what it asks for.
struct LedgerReader {
  private let bytes: [UInt8]
  private(set) var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  mutating func field() -> [UInt8]? {
    guard place + 2 <= bytes.count else { return nil }
    let length = Int(bytes[place]) << 8 | Int(bytes[place + 1])
    guard place + 2 + length <= bytes.count else { return nil }
    defer { place += 2 + length }
    return Array(bytes[place + 2..<place + 2 + length])
  }

  mutating func text() -> String? { field().flatMap { String(validating: $0, as: UTF8.self) } }
  mutating func hash() -> Hash? { field().flatMap { Hash($0) } }

  mutating func number() -> Int64? {
    guard let field = field(), field.count == 8 else { return nil }
    return field.reduce(0 as Int64) { $0 << 8 | Int64($1) }
  }

  /// A number that counts something: not negative.
  mutating func count() -> Int? { number().flatMap { $0 >= 0 ? Int(exactly: $0) : nil } }
}
