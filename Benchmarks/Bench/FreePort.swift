#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A port of the loopback address that nobody listens on. Somebody else may take it in the moment after `close()`; then a server does
/// not start, and says so.
struct FreePort {
  let port: Int
  private let listener: Int32

  init() throws {
    #if canImport(Glibc)
      listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let status = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) == 0 ? getsockname(listener, $0, &length) : -1 }
    }
    guard status == 0 else { throw LoadFailure("no free port") }
    port = Int(in_port_t(bigEndian: address.sin_port))
  }

  func close() { release(listener) }
}

// Inside a type with a member of the same name the system's call cannot be told.
private let release: @Sendable (Int32) -> Void = { _ = close($0) }
