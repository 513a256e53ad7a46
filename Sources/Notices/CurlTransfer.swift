import CCurl
import Casework
import Dispatch

#if canImport(Glibc)
  import Glibc
#endif

/// One transfer by libcurl. Passwords and messages stay in the memory of this process: no other program is started and no file written.
struct CurlTransfer: Sendable {
  enum Option: Sendable {
    case text(CURLoption, String)
    case number(CURLoption, Int)
    /// A list of lines, such as recipients or headers.
    case list(CURLoption, [String])
  }

  let options: [Option]
  /// What is uploaded.
  let body: [UInt8]

  /// What came of it: libcurl's own result and the last code of the other side, 0 when it said nothing.
  struct Result: Sendable {
    let code: UInt32
    let response: Int
    var isDone: Bool { code == CURLE_OK.rawValue }
  }

  private static let queue = DispatchQueue(label: "notices.transfer", attributes: .concurrent)
  /// libcurl asks for this once, before anything else.
  private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

  /// Runs the transfer on a queue of its own, since libcurl blocks.
  func run() async -> Result {
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
    return bytes.withUnsafeMutableBytes { buffer in
      guard let upload = fmemopen(buffer.baseAddress, buffer.count, "r"), let answer = fopen("/dev/null", "w") else {
        return Result(code: CURLE_OUT_OF_MEMORY.rawValue, response: 0)
      }
      defer {
        fclose(upload)
        fclose(answer)
      }
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
      return Result(code: code.rawValue, response: dh_curl_response(curl))
    }
  }

  /// No signals in a server of many threads, no waiting for ever, no following to elsewhere.
  private static let always: [Option] = [
    .number(CURLOPT_NOSIGNAL, 1), .number(CURLOPT_CONNECTTIMEOUT, 10), .number(CURLOPT_TIMEOUT, 30), .number(CURLOPT_FOLLOWLOCATION, 0),
    .text(CURLOPT_PROXY, ""),
  ]
}
