import Accounts
import Casework
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOHTTP1

/// A request that could not be answered as it wished: all that whoever writes the page for it needs to know.
struct FailedRequest: Sendable {
  let problem: Problem
  /// What to tell: the words of this request's problem, or those of its kind.
  let detail: LocalizedText
  /// Shown with unforeseen errors, so that a report leads to the log line.
  let requestID: String
  let language: Language
  let identity: Identity
  let formToken: String
}

/// Turns every error into an answer: problem details for programs, a page for people.
struct ErrorResponses: Sendable {
  /// Where signing in, changing a password and adding a second factor happen, for people whose page needs it first.
  let signIn: String
  let account: String
  let secondFactor: String
  let render: @Sendable (FailedRequest) -> [UInt8]

  init(
    signIn: String = Route.signIn.path, account: String = Route.account.path, secondFactor: String = Route.secondFactor.path,
    render: @escaping @Sendable (FailedRequest) -> [UInt8]
  ) {
    self.signIn = signIn
    self.account = account
    self.secondFactor = secondFactor
    self.render = render
  }

  func response(to error: any Error, request: Request, context: WebContext) -> Response {
    let problem = Problem(error) ?? Problem(framework: error) ?? unforeseen(error, context)
    var response = body(of: problem, request: request, context: context)
    if let seconds = problem.retryAfter { response.headers[.retryAfter] = String(seconds) }
    if !problem.allow.isEmpty { response.headers[.allow] = problem.allow.joined(separator: ", ") }
    if response.status == .unauthorized { response.headers[.wwwAuthenticate] = #"Bearer realm="dien-hong""# }
    return response
  }

  private func body(of problem: Problem, request: Request, context: WebContext) -> Response {
    if request.wantsJSON { return problemDetails(problem, context) }
    // Only an address that answers GET can be come back to.
    if request.method == .get || request.method == .head {
      switch problem.kind {
      case .signInRequired: return .redirect(to: "\(signIn)?next=\(request.uri.path.percentEncodedComponent)")
      case .passwordChangeRequired: return .redirect(to: account)
      case .secondFactorRequired: return .redirect(to: secondFactor)
      default: break
      }
    }
    return page(problem, context)
  }

  private func problemDetails(_ problem: Problem, _ context: WebContext) -> Response {
    var members = problem.members
    members["type"] = .text("/problems/\(problem.kind.rawValue)")
    members["title"] = .text(problem.kind.title[context.language])
    members["status"] = .integer(Int64(problem.kind.status.code))
    members["detail"] = .text((problem.detail ?? problem.kind.advice)[context.language])
    members["requestId"] = .text(context.requestID)
    if let place = problem.place { members["at"] = .text(place) }
    if !problem.fields.isEmpty { members["errors"] = .list(problem.fields.map { $0.asMember(in: context.language) }) }
    return Response(
      status: problem.kind.status,
      headers: [.contentType: "application/problem+json", .cacheControl: "no-store", .contentLanguage: context.language.rawValue],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: Value.object(members).canonicalJSON)))
  }

  private func page(_ problem: Problem, _ context: WebContext) -> Response {
    let failed = FailedRequest(
      problem: problem, detail: problem.pageDetail, requestID: context.requestID, language: context.language,
      identity: context.identity, formToken: context.formToken)
    return .page(render(failed), status: problem.kind.status, language: context.language)
  }

  /// What happened goes to the log under the request's id, and nothing of it to the other side.
  private func unforeseen(_ error: any Error, _ context: WebContext) -> Problem {
    context.logger.error(
      "request failed unexpectedly", metadata: ["error.type": "\(type(of: error))", "error": "\(Self.withoutContent(error))"])
    return Problem(.unexpected)
  }

  /// Names the error's case; what it carries may quote what somebody sent.
  private static func withoutContent(_ error: any Error) -> String {
    if let error = error as? StoreError, case .unreadable(let place) = error { return "unreadable: \(place)" }
    if let error = error as? StoreError, case .engine(let message) = error { return "engine: \(message)" }
    return Mirror(reflecting: error).children.first?.label ?? "\(type(of: error))"
  }
}

/// Puts ``ErrorResponses`` around the handlers. Runs twice: around everything, and again inside the session, where the page for an
/// error can know whose it is.
struct ErrorMiddleware: RouterMiddleware {
  let responses: ErrorResponses

  func handle(_ request: Request, context: WebContext, next: (Request, WebContext) async throws -> Response) async throws -> Response {
    do {
      return try await next(request, context)
    } catch let error as HTTPParserError {
      // The bytes of the body broke off or broke the rules of HTTP: the server answers 400 and closes the connection.
      throw error
    } catch {
      return responses.response(to: error, request: request, context: context)
    }
  }
}

extension Problem {
  /// Errors that Hummingbird itself throws.
  fileprivate init?(framework error: any Error) {
    switch error {
    case is NIOTooManyBytesError: self.init(.tooLarge)
    case let error as any HTTPResponseError:
      switch error.status.code {
      case 404: self.init(.notFound)
      case 413: self.init(.tooLarge)
      case 415: self.init(.unsupportedMediaType)
      case 400..<500: self.init(.malformed)
      default: return nil
      }
    default: return nil
    }
  }

  /// The place belongs to the words on a page, where there is no member for it.
  fileprivate var pageDetail: LocalizedText {
    let detail = detail ?? kind.advice
    guard let place else { return detail }
    return LocalizedText(vi: "\(detail.vi) (Chỗ cần xem: \(place).)", en: "\(detail.en) (Place: \(place).)")
  }
}

extension FieldProblem {
  fileprivate func asMember(in language: Language) -> Value {
    ["field": .text(field), "rule": .text(rule.rawValue), "message": .text(message[language])]
  }
}

extension Request {
  /// The API always speaks JSON; elsewhere a program says that it wants it.
  var wantsJSON: Bool {
    if uri.path == "/api" || uri.path.hasPrefix("/api/") { return true }
    let accept = headers[.accept]?.lowercased() ?? ""
    return !accept.contains("text/html") && (accept.contains("application/json") || accept.contains("application/problem+json"))
  }
}
