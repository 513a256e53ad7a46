import Accounts
import HTTPTypes
import Hummingbird

extension Caller {
  /// As far as accounts need to know: the network in which failures are counted together, the address without its end, the family of the
  /// browser, and the devices it is.
  init(_ request: Request, _ context: WebContext, _ cookies: SiteCookies? = nil) {
    self.init(
      source: RateLimits.network(of: context.clientAddress), network: Self.truncated(context.clientAddress),
      browser: Self.family(of: request.headers[.userAgent] ?? ""), devices: cookies?.devices(in: request) ?? [])
  }

  /// `203.0.113.9` becomes `203.0.113.x`; of an IPv6 address the first 48 bits stay. Nothing else is kept.
  static func truncated(_ address: String) -> String {
    let parts = address.split(separator: ".")
    if parts.count == 4, parts.allSatisfy({ UInt8($0) != nil }) { return parts.prefix(3).joined(separator: ".") + ".x" }
    guard address.contains(":"), address.utf8.count <= 45, address.utf8.allSatisfy({ "0123456789abcdefABCDEF:".utf8.contains($0) }) else {
      return ""
    }
    return RateLimits.network(of: address).split(separator: ":").prefix(3).joined(separator: ":") + "::"
  }

  /// `Firefox, Linux`: enough for the owner to tell sessions apart, too little to tell people apart. Empty for programs.
  static func family(of userAgent: String) -> String {
    let text = String(userAgent.prefix(400))
    // The order matters: most browsers name several.
    let browsers = [
      ("Edg", "Edge"), ("OPR/", "Opera"), ("coc_coc", "Cốc Cốc"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"),
      ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ]
    let systems = [
      ("Android", "Android"), ("iPhone", "iOS"), ("iPad", "iOS"), ("Windows", "Windows"), ("Mac OS X", "macOS"), ("Linux", "Linux"),
    ]
    let names = [browsers, systems].compactMap { list in list.first { text.contains($0.0) }?.1 }
    return names.joined(separator: ", ")
  }
}
