import HTTPTypes
import Hummingbird

extension Router where Context == WebContext {
  /// Answers 405 with `Allow` where an address is known and the method is not; Hummingbird says 404. To be called once, after every
  /// route has been added. It adds the missing methods of each known address as routes, so what counts as the same address is decided
  /// by the router alone.
  func answerOtherMethods() {
    var methods: [String: (path: RouterPath, methods: Set<HTTPRequest.Method>)] = [:]
    for route in routes { methods[route.path.description, default: (route.path, [])].methods.insert(route.method) }
    for (path, known) in methods.values.sorted(by: { $0.path.description < $1.path.description }) {
      // HEAD is answered wherever GET is.
      let answered = known.contains(.get) ? known.union([.head]) : known
      let allow = answered.map(\.rawValue).sorted()
      for method in HTTPRequest.Method.known where !answered.contains(method) {
        on(path, method: method) { _, _ -> Response in throw Problem(.methodNotAllowed, allow: allow) }
      }
    }
  }
}
