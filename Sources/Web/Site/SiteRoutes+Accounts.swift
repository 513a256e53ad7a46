import Accounts
import Casework
import HTTPTypes
import Hummingbird

// Signing in and out, and what belongs to accounts.

extension SiteRoutes {
  func registerAccounts(on router: Router<WebContext>) {
    let site = site
    show(.signIn, on: router) { site.signInForm($0) }
    router.post(RouterPath(Route.Pattern.signIn.rawValue)) { request, context in try await signIn(request, context) }
    router.post(RouterPath(Route.Pattern.signInCode.rawValue)) { request, context in try await signInWithCode(request, context) }
    router.post(RouterPath(Route.Pattern.signOut.rawValue)) { request, context in try await signOut(request, context) }
    show(.account, on: router, may: .workOnAccount) { try site.account($0) }
    router.post(RouterPath(Route.Pattern.account.rawValue)) { request, context in try await changePassword(request, context) }
    show(.secondFactor, on: router, may: .addSecondFactor) { try await site.secondFactor($0) }
    take(.secondFactor, on: router, may: .addSecondFactor, admitting: site.admitStaff) { try await site.addSecondFactor($0) }
    take(.removeSecondFactor, on: router, admitting: site.admitStaff) { try await site.removeSecondFactor($0) }
    show(.sessions, on: router) { try await site.sessions($0) }
    take(.sessions, on: router, admitting: site.admitStaff) { try await site.endSessions($0) }
    show(.welcome, on: router) { try await site.welcome($0) }
    take(.welcome, on: router, as: .signIn) { try await site.acceptInvitation($0) }
  }

  func registerPeople(on router: Router<WebContext>) {
    let site = site
    show(.person, on: router) { try await site.person($0) }
    show(.appoint, on: router) { try site.appointForm($0) }
    take(.appoint, on: router, admitting: site.admitAdministrator) { try await site.appoint($0) }
    show(.administrators, on: router) { try site.administrators($0) }
    take(.administrators, on: router, admitting: site.admitAdministrator) { try await site.changeAdministrators($0) }
    show(.newPosition, on: router) { try site.newPositionForm($0) }
    take(.newPosition, on: router, admitting: site.admitAdministrator) { try await site.givePosition($0) }
    show(.leave, on: router) { try await site.leaveForm($0) }
    take(.leave, on: router, admitting: site.admitAdministrator) { try await site.leave($0) }
    take(.personAccount, on: router, admitting: site.admitAdministrator) { try await site.changeAccount($0) }
    show(.invitations, on: router) { try await site.invitations($0) }
    show(.audit, on: router) { try await site.auditLog($0) }
    show(.auditExport, on: router) { try await site.auditExport($0) }
  }

  private func signIn(_ request: Request, _ context: WebContext) async throws -> Response {
    try rates.check(.signIn, context: context, at: .now())
    let form = try await FormReader(limits: limits, vault: nil).read(request, context: context)
    let username = form.text("username")
    let next = LocalPath(form.text("returnTo"))?.text ?? Route.inbox.path
    do {
      let signedIn = try await accounts.signIn(
        username: username, password: form.text("password"), from: Caller(request, context, cookies))
      return welcomed(signedIn, to: next, request)
    } catch AccountError.codeRequired(let pending) {
      return try await respond(.page(SignInCodePage(pending: pending, returnTo: next)), to: try await asked(request, context))
    } catch let error as AccountError {
      guard let problem = Problem(error) else { throw error }
      let page = SignInPage(
        username: username, error: (problem.detail ?? problem.kind.title)[context.language], returnTo: next)
      return try await respond(.page(page, status: problem.kind.status.code), to: try await asked(request, context))
    }
  }

  private func signInWithCode(_ request: Request, _ context: WebContext) async throws -> Response {
    try rates.check(.signIn, context: context, at: .now())
    let form = try await FormReader(limits: limits, vault: nil).read(request, context: context)
    func text(_ field: SignInCodePage.Field) -> String { form.text(field.rawValue) }
    let next = LocalPath(text(.returnTo))?.text ?? Route.inbox.path
    do {
      let signedIn = try await accounts.signIn(pending: text(.pending), code: text(.code), from: Caller(request, context, cookies))
      return welcomed(signedIn, to: next, request)
    } catch AccountError.wrongCode {
      let page = SignInCodePage(pending: text(.pending), returnTo: next, errors: [Texts.SecondFactor.wrong[context.language]])
      return try await respond(.page(page, status: 401), to: try await asked(request, context))
    } catch let error as AccountError {
      guard let problem = Problem(error) else { throw error }
      let page = SignInPage(error: (problem.detail ?? problem.kind.title)[context.language], returnTo: next)
      return try await respond(.page(page, status: problem.kind.status.code), to: try await asked(request, context))
    }
  }

  private func welcomed(_ signedIn: SignedIn, to next: String, _ request: Request) -> Response {
    let session = signedIn.session
    let first = session.mustChangePassword ? Route.account.path : session.mustAddSecondFactor ? Route.secondFactor.path : next
    var response = Response.redirect(to: first)
    cookies.keep(signedIn, of: request, in: &response)
    return response
  }

  private func signOut(_ request: Request, _ context: WebContext) async throws -> Response {
    _ = try await FormReader(limits: limits, vault: nil).read(request, context: context)
    if let session = context.identity.staff { try await accounts.signOut(session) }
    var response = Response.redirect(to: Route.home.path)
    cookies.clear(.session, in: &response)
    return response
  }

  private func changePassword(_ request: Request, _ context: WebContext) async throws -> Response {
    guard let session = context.identity.staff else { throw Problem(.signInRequired) }
    let form = try await FormReader(limits: limits, vault: nil).read(request, context: context)
    let asked = try await asked(request, context)
    var page = site.accountPage(asked, of: session.username)
    func text(_ field: AccountPage.Field) -> String { form.text(field.rawValue) }
    guard text(.new) == text(.repeated) else {
      page.repeatedErrors = [Texts.Account.notTheSame[context.language]]
      return try await respond(.page(page, status: 422), to: asked)
    }
    do {
      let renewed = try await accounts.changePassword(
        of: session, current: text(.current), new: text(.new), from: Caller(request, context, cookies))
      var response = try await respond(.go(Href(.account), done: Texts.Account.changed), to: asked)
      cookies.keep(renewed, of: request, in: &response)
      return response
    } catch AccountError.password(let problem) {
      page.newErrors = [problem.message[context.language]]
      return try await respond(.page(page, status: 422), to: asked)
    } catch AccountError.wrongCredentials {
      page.currentErrors = [Texts.Account.wrongCurrent[context.language]]
      return try await respond(.page(page, status: 422), to: asked)
    }
  }
}
