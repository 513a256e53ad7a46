#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// An HTTP response.
struct Answer {
  let status: Int
  let head: String
  let body: [UInt8]

  /// The value of a header field.
  func field(_ name: String) -> String? {
    for line in head.split(separator: "\r\n").dropFirst() {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == name else { continue }
      return String(line[line.index(after: colon)...].drop { $0 == " " })
    }
    return nil
  }

  /// - Throws: ``LoadFailure`` with the beginning of the answer when it has another status.
  func expect(_ expected: Int) throws {
    guard status == expected else {
      throw LoadFailure("answered \(status) and not \(expected): \(String(decoding: body.prefix(600), as: UTF8.self))")
    }
  }
}

/// Reads the responses of one connection (RFC 9112), one at a time: requests are not sent ahead.
struct AnswerReader {
  private var bytes: [UInt8] = []
  private var buffer = [UInt8](repeating: 0, count: 65_536)

  /// Takes what has come; nil while the answer is not whole.
  mutating func read(from socket: Int32) throws -> Answer? {
    let count = buffer.withUnsafeMutableBytes { recv(socket, $0.baseAddress, $0.count, 0) }
    guard count > 0 else { throw LoadFailure("the server closed the connection") }
    bytes.append(contentsOf: buffer[..<count])
    guard let body = endOfHead, let end = try endOfAnswer(bodyAt: body) else { return nil }
    let answer = Answer(status: status, head: String(decoding: bytes[..<body], as: UTF8.self), body: Array(bytes[body..<end]))
    bytes.removeAll(keepingCapacity: true)
    return answer
  }

  private var endOfHead: Int? { bytes.firstIndex(of: "\r\n\r\n").map { $0 + 4 } }

  /// `HTTP/1.1 200 OK`
  private var status: Int { bytes[9..<12].reduce(0) { $0 * 10 + Int($1 & 0x0F) } }

  private func endOfAnswer(bodyAt body: Int) throws -> Int? {
    if status == 204 { return body }
    if let length = number(after: "content-length: ", before: body) { return bytes.count >= body + length ? body + length : nil }
    // The last chunk has no bytes, and nothing follows it.
    return bytes.count >= body + 5 && bytes.suffix(5).elementsEqual("0\r\n\r\n".utf8) ? bytes.count : nil
  }

  private func number(after name: StaticString, before end: Int) -> Int? {
    guard let start = bytes.firstIndex(of: name, before: end, ignoringCase: true) else { return nil }
    return bytes[(start + name.utf8CodeUnitCount)...].prefix { $0 != 0x0D }.reduce(0) { $0 * 10 + Int($1 & 0x0F) }
  }
}

extension [UInt8] {
  /// Where a text of ASCII begins.
  fileprivate func firstIndex(of text: StaticString, before end: Int? = nil, ignoringCase: Bool = false) -> Int? {
    let (length, end) = (text.utf8CodeUnitCount, end ?? count)
    guard end >= length else { return nil }
    return withUnsafeBufferPointer { bytes in
      text.withUTF8Buffer { text in
        (0...(end - length)).first { start in
          (0..<length).allSatisfy { offset in
            let byte = bytes[start + offset]
            let folded = ignoringCase && (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
            return folded == text[offset]
          }
        }
      }
    }
  }
}
