import Accounts
import Casework
import Hummingbird
import Logging
import NIOCore

/// What is known of a request beside the request itself. Middlewares fill it in; handlers read it.
struct WebContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  /// Stands in the log, in the header `X-Request-Id` and on error pages, so that a person's report leads to the log line.
  let requestID: String
  /// Where the connection comes from; after ``Arrival`` the visitor's own address also behind proxies. In memory only, never logged.
  var clientAddress: String
  var language = Language.vietnamese
  var identity = Identity.anonymous
  /// What every form of this visit carries back in the field ``FormToken/fieldName``.
  var formToken = ""

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    requestID = source.logger[metadataKey: "hb.request.id"]?.description ?? "-"
    clientAddress = source.channel.remoteAddress?.ipAddress ?? "local"
  }
}

/// Who sends a request.
enum Identity: Hashable, Sendable {
  case anonymous
  case staff(StaffSession)

  var staff: StaffSession? { if case .staff(let session) = self { session } else { nil } }
}

/// A request of somebody who is signed in: routes in a group of this context cannot be reached otherwise.
///
///     router.group(context: SignedInContext.self).get("/account") { request, context in … context.session … }
struct SignedInContext: ChildRequestContext {
  /// What the request's context was before: for functions that serve everybody.
  var web: WebContext
  let session: StaffSession

  /// - Throws: ``Problem`` of kind ``Problem/Kind/signInRequired``.
  init(context: WebContext) throws {
    guard let session = context.identity.staff else { throw Problem(.signInRequired) }
    web = context
    self.session = session
  }
}

/// A request of somebody who is signed in and free to work, that is, who does not have to change a password first.
struct StaffContext: ChildRequestContext {
  var web: WebContext
  let session: StaffSession

  /// - Throws: ``Problem`` of kind ``Problem/Kind/signInRequired``, ``Problem/Kind/passwordChangeRequired`` or
  ///   ``Problem/Kind/secondFactorRequired``.
  init(context: WebContext) throws {
    guard let session = context.identity.staff else { throw Problem(.signInRequired) }
    guard !session.mustChangePassword else { throw Problem(.passwordChangeRequired) }
    guard !session.mustAddSecondFactor else { throw Problem(.secondFactorRequired) }
    web = context
    self.session = session
  }

  var reader: Casework.Reader { .staff(session.username) }
}

extension SignedInContext {
  var coreContext: CoreRequestContextStorage {
    get { web.coreContext }
    set { web.coreContext = newValue }
  }
}

extension StaffContext {
  var coreContext: CoreRequestContextStorage {
    get { web.coreContext }
    set { web.coreContext = newValue }
  }
}
