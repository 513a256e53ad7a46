import CCurl
import Dispatch

#if canImport(Glibc)
  import Glibc
#endif

/// One transfer by libcurl. Passwords and messages stay in the memory of this process: no other program is started and no file written.
package struct CurlTransfer: Sendable {
  package enum Option: Sendable {
    case text(CURLoption, String)
    case number(CURLoption, Int)
    /// A list of lines, such as recipients or headers.
    case list(CURLoption, [String])
  }

  private let options: [Option]
  private let body: [UInt8]
  private let answerLimit: Int

  /// - Parameters:
  ///   - body: what is uploaded.
  ///   - answerLimit: how many bytes of an answer are kept; one that is longer fails. With 0 it is thrown away.
  package init(options: [Option], body: [UInt8] = [], answerLimit: Int = 0) {
    (self.options, self.body, self.answerLimit) = (options, body, answerLimit)
  }

  /// What came of it: libcurl's own result and the last code of the other side, 0 when it said nothing.
  package struct Result: Sendable {
    package let code: UInt32
    package let response: Int
    package var answer: [UInt8] = []
    package var isDone: Bool { code == CURLE_OK.rawValue }
  }

  private static let queue = DispatchQueue(label: "transfer", attributes: .concurrent)
  /// libcurl asks for this once, before anything else.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Runs the transfer on a queue of its own, since libcurl blocks.
  package func run() async -> Result {
    await withCheckedContinuation { continuation in
      Self.queue.async { continuation.resume(returning: perform()) }
    }
  }

  private func perform() -> Result {
    guard Self.isReady, let curl = curl_easy_init() else { return Result(code: CURLE_FAILED_INIT.rawValue, response: 0) }
    defer { curl_easy_cleanup(curl) }
    var lists: [UnsafeMutablePointer<curl_slist>?] = []
    defer { for list in lists { curl_slist_free_all(list) } }
    var bytes = body
    var answerBytes = [UInt8](repeating: 0, count: answerLimit)
    var length = 0
    var result = bytes.withUnsafeMutableBytes { buffer in
      answerBytes.withUnsafeMutableBytes { answerBuffer in
        guard let upload = buffer.isEmpty ? fopen("/dev/null", "r") : fmemopen(buffer.baseAddress, buffer.count, "r") else {
          return Result(code: CURLE_OUT_OF_MEMORY.rawValue, response: 0)
        }
        defer { fclose(upload) }
        guard let answer = answerLimit == 0 ? fopen("/dev/null", "w") : fmemopen(answerBuffer.baseAddress, answerLimit, "wb") else {
          return Result(code: CURLE_OUT_OF_MEMORY.rawValue, response: 0)
        }
        // Unbuffered, so that an answer that is too long is noticed while it comes.
        setvbuf(answer, nil, _IONBF, 0)
        defer { fclose(answer) }
        var code = CURLE_OK
        func check(_ result: CURLcode) { if code == CURLE_OK { code = result } }
        for option in Self.always + options {
          switch option {
          case .text(let name, let value): check(dh_curl_set_text(curl, name, value))
          case .number(let name, let value): check(dh_curl_set_number(curl, name, value))
          case .list(let name, let lines):
            let list = lines.reduce(nil) { curl_slist_append($0, $1) }
            lists.append(list)
            check(dh_curl_set_pointer(curl, name, list))
          }
        }
        check(dh_curl_set_pointer(curl, CURLOPT_READDATA, upload))
        check(dh_curl_set_pointer(curl, CURLOPT_WRITEDATA, answer))
        check(dh_curl_set_size(curl, CURLOPT_INFILESIZE_LARGE, curl_off_t(body.count)))
        if code == CURLE_OK { code = curl_easy_perform(curl) }
        length = answerLimit == 0 ? 0 : max(0, ftell(answer))
        return Result(code: code.rawValue, response: dh_curl_response(curl))
      }
    }
    result.answer = Array(answerBytes.prefix(length))
    return result
  }

  /// No signals in a server of many threads, no waiting for ever, no following to elsewhere.
  private static let always: [Option] = [
    .number(CURLOPT_NOSIGNAL, 1), .number(CURLOPT_CONNECTTIMEOUT, 10), .number(CURLOPT_TIMEOUT, 30), .number(CURLOPT_FOLLOWLOCATION, 0),
    .text(CURLOPT_PROXY, ""),
  ]
}
