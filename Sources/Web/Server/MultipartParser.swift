import Casework

/// Reads `multipart/form-data` (RFC 7578) as its bytes come, and holds no more of them than a header or a boundary needs.
///
/// A pure state machine: bytes go in, events come out, nothing waits. Feed it with ``consume(_:)`` and end with ``finish()``.
struct MultipartParser {
  enum Event: Hashable, Sendable {
    case begin(PartHead)
    /// Some of the part's bytes, never empty.
    case bytes([UInt8])
    case end
  }

  /// The header of a part.
  struct PartHead: Hashable, Sendable {
    var name: String
    /// Nil for an ordinary field; as sent, not yet fit to be shown.
    var fileName: String?
    var contentType: String?
  }

  private enum State {
    case preamble
    /// After a boundary: what follows says whether a part or the end comes.
    case afterBoundary
    case headers
    case body
    case epilogue
  }

  private let limits: BodyLimits
  /// CRLF, two dashes and the boundary: what ends a part.
  private let delimiter: [UInt8]
  private var state = State.preamble
  /// Bytes not yet understood, from `start` on.
  private var buffer: [UInt8] = [0x0D, 0x0A]
  private var start = 0
  private var parts = 0

  private static let headerLimit = 8_192
  private static let preambleLimit = 1_024

  /// - Throws: ``Problem`` when the content type has no boundary of RFC 2046 section 5.1.1.
  init(boundary: String, limits: BodyLimits) throws(Problem) {
    let isFit = (1...70).contains(boundary.utf8.count) && boundary.utf8.last != 0x20 && boundary.utf8.allSatisfy(Self.isBoundaryByte)
    guard isFit else {
      throw Problem(
        .malformed, LocalizedText(vi: "Content-Type thiếu boundary hợp lệ.", en: "The content type has no valid boundary."),
        at: "Content-Type")
    }
    delimiter = [0x0D, 0x0A, 0x2D, 0x2D] + Array(boundary.utf8)
    self.limits = limits
  }

  /// Takes the next bytes.
  /// - Throws: ``Problem``; the parser is of no further use then.
  mutating func consume(_ bytes: some Sequence<UInt8>) throws(Problem) -> [Event] {
    guard state != .epilogue else { return [] }
    buffer.append(contentsOf: bytes)
    var events: [Event] = []
    while try step(&events) {}
    compact()
    return events
  }

  /// Says that no bytes follow.
  /// - Throws: ``Problem`` when the closing boundary has not come.
  func finish() throws(Problem) {
    guard state == .epilogue else {
      throw Self.malformed(
        LocalizedText(vi: "Nội dung gửi lên bị đứt giữa chừng.", en: "What was sent broke off before its end."), "part \(max(parts, 1))")
    }
  }

  // MARK: Steps

  /// Makes one step; false when more bytes are needed.
  private mutating func step(_ events: inout [Event]) throws(Problem) -> Bool {
    switch state {
    case .preamble: try skipPreamble()
    case .afterBoundary: try readBoundaryEnd()
    case .headers: try readHeaders(&events)
    case .body: readBody(&events)
    case .epilogue: discardRest()
    }
  }

  private mutating func skipPreamble() throws(Problem) -> Bool {
    let index = indexOfDelimiter()
    // Where it begins, or could begin at the earliest: so the limit is the same however the bytes were cut on their way.
    guard (index ?? buffer.count - delimiter.count + 1) - start <= Self.preambleLimit else {
      throw Self.malformed(
        LocalizedText(
          vi: "Không thấy boundary ghi trong Content-Type.", en: "The boundary named in the content type does not occur."), "part 1")
    }
    guard let index else { return false }
    start = index + delimiter.count
    state = .afterBoundary
    return true
  }

  private mutating func readBoundaryEnd() throws(Problem) -> Bool {
    // Blanks may follow a boundary (RFC 2046 section 5.1.1, transport padding).
    var index = start
    while index < buffer.count, buffer[index] == 0x20 || buffer[index] == 0x09 { index += 1 }
    guard index - start <= 64 else { throw Self.badBoundary(parts) }
    guard buffer.count - index >= 2 else { return false }
    switch (buffer[index], buffer[index + 1]) {
    case (0x2D, 0x2D) where index == start: state = .epilogue
    case (0x0D, 0x0A):
      start = index + 2
      parts += 1
      guard parts <= limits.fields + limits.files else { throw URLEncodedForm.tooManyFields(limits.fields) }
      state = .headers
    default: throw Self.badBoundary(parts)
    }
    return true
  }

  private mutating func readHeaders(_ events: inout [Event]) throws(Problem) -> Bool {
    let end = indexOfHeaderEnd()
    guard (end ?? buffer.count - 3) - start <= Self.headerLimit else { throw headerTooLong() }
    guard let end else { return false }
    let head = try PartHeaderReader(place: "part \(parts)").read(buffer[start..<end])
    events.append(.begin(head))
    // The line end of the last header stays: it begins the delimiter of an empty part.
    start = end + 2
    state = .body
    isAtBodyStart = true
    return true
  }

  /// The empty line after the headers ends in CRLF, which also begins the delimiter when the part is empty.
  private var isAtBodyStart = false

  private mutating func readBody(_ events: inout [Event]) -> Bool {
    if isAtBodyStart {
      guard buffer.count - start >= 2 + delimiter.count else {
        // Too short yet to tell an empty part from one with content.
        return startsWithDelimiterSoFar(at: start) ? false : leaveEmptyLine()
      }
      if !startsWithDelimiter(at: start) { return leaveEmptyLine() }
      isAtBodyStart = false
    }
    if let index = indexOfDelimiter() {
      append(buffer[start..<index], to: &events)
      events.append(.end)
      start = index + delimiter.count
      state = .afterBoundary
      return true
    }
    // The last bytes may be the beginning of a delimiter.
    let safe = buffer.count - partialDelimiterLength()
    append(buffer[start..<safe], to: &events)
    start = safe
    return false
  }

  private mutating func leaveEmptyLine() -> Bool {
    start += 2
    isAtBodyStart = false
    return true
  }

  private mutating func discardRest() -> Bool {
    start = buffer.count
    return false
  }

  private func append(_ bytes: ArraySlice<UInt8>, to events: inout [Event]) {
    if !bytes.isEmpty { events.append(.bytes(Array(bytes))) }
  }

  private mutating func compact() {
    guard start > 0 else { return }
    buffer.removeSubrange(0..<start)
    start = 0
  }

  // MARK: Searching

  private func indexOfDelimiter() -> Int? {
    guard buffer.count - start >= delimiter.count else { return nil }
    return buffer.withUnsafeBufferPointer { bytes in
      (start...(bytes.count - delimiter.count)).first { bytes[$0] == 0x0D && startsWithDelimiter(at: $0) }
    }
  }

  private func startsWithDelimiter(at index: Int) -> Bool {
    buffer.count - index >= delimiter.count && delimiter.indices.allSatisfy { buffer[index + $0] == delimiter[$0] }
  }

  private func startsWithDelimiterSoFar(at index: Int) -> Bool {
    (0..<min(delimiter.count, buffer.count - index)).allSatisfy { buffer[index + $0] == delimiter[$0] }
  }

  /// How many of the last bytes are the beginning of a delimiter.
  private func partialDelimiterLength() -> Int {
    let longest = min(delimiter.count - 1, buffer.count - start)
    return (0...longest).reversed().first { length in startsWithDelimiterSoFar(at: buffer.count - length) } ?? 0
  }

  /// The index of the CRLF that ends the last header, before the empty line.
  private func indexOfHeaderEnd() -> Int? {
    guard buffer.count - start >= 4 else { return nil }
    return (start...(buffer.count - 4)).first { index in
      buffer[index] == 0x0D && buffer[index + 1] == 0x0A && buffer[index + 2] == 0x0D && buffer[index + 3] == 0x0A
    }
  }

  private static func isBoundaryByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
    default: "'()+_,-./:=? ".utf8.contains(byte)
    }
  }

  // MARK: Refusals

  private static func malformed(_ detail: LocalizedText, _ place: String) -> Problem { Problem(.malformed, detail, at: place) }

  private static func badBoundary(_ part: Int) -> Problem {
    malformed(
      LocalizedText(vi: "Sau boundary có ký tự lạ.", en: "A boundary is followed by what does not belong there."), "part \(part + 1)")
  }

  private func headerTooLong() -> Problem {
    Problem(.tooLarge, LocalizedText(vi: "Phần đầu của một trường dài quá.", en: "The header of a part is too long."), at: "part \(parts)")
  }
}

/// Reads the header lines of one part.
private struct PartHeaderReader {
  let place: String

  func read(_ bytes: ArraySlice<UInt8>) throws(Problem) -> MultipartParser.PartHead {
    let text = try FieldText.text(bytes, place: place)
    var head: MultipartParser.PartHead?
    var contentType: String?
    for line in text.unicodeScalars.split(separator: "\r\n".unicodeScalars) {
      guard let colon = line.firstIndex(of: ":") else { throw refusal }
      let value = String(line[line.index(after: colon)...]).trimmed
      switch String(line[..<colon]).lowercased() {
      case "content-disposition":
        guard head == nil else { throw refusal }
        head = try disposition(value)
      case "content-type": contentType = value
      case "content-transfer-encoding":
        guard ["7bit", "8bit", "binary"].contains(value.lowercased()) else { throw refusal }
      default: break
      }
    }
    guard var head else { throw refusal }
    head.contentType = contentType
    return head
  }

  private func disposition(_ value: String) throws(Problem) -> MultipartParser.PartHead {
    guard let header = HeaderParameters(value), header.value == "form-data", let name = header["name"] else { throw refusal }
    guard (1...200).contains(name.utf8.count) else { throw refusal }
    return MultipartParser.PartHead(name: name.browserDecoded, fileName: header["filename"]?.browserDecoded, contentType: nil)
  }

  private var refusal: Problem {
    Problem(
      .malformed,
      LocalizedText(
        vi: "Phần đầu của một trường không đọc được.", en: "The header of a part cannot be read."), at: place)
  }
}

extension String {
  fileprivate var trimmed: String {
    let isBlank = { (scalar: Unicode.Scalar) in scalar == " " || scalar == "\t" }
    var scalars = unicodeScalars[...]
    while let first = scalars.first, isBlank(first) { scalars.removeFirst() }
    while let last = scalars.last, isBlank(last) { scalars.removeLast() }
    return String(scalars)
  }

  /// WHATWG HTML section 4.10.21.8: browsers escape these three in names, and nothing else.
  fileprivate var browserDecoded: String {
    guard contains("%") else { return self }
    var decoded: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.popFirst() {
      switch (byte, rest.prefix(2)) {
      case (0x25, [0x32, 0x32]): decoded.append(0x22)
      case (0x25, [0x30, 0x44]): decoded.append(0x0D)
      case (0x25, [0x30, 0x41]): decoded.append(0x0A)
      default:
        decoded.append(byte)
        continue
      }
      rest = rest.dropFirst(2)
    }
    return String(decoding: decoded, as: UTF8.self)
  }
}
