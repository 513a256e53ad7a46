import Accounts
import Casework

// One's own account: second factor and sessions; and the link by which somebody invited sets a password.

extension Site {
  /// - Throws: ``Problem`` of kind ``Problem/Kind/signInRequired``.
  private func session(_ asked: Asked) throws(Problem) -> StaffSession {
    guard let session = asked.session else { throw Problem(.signInRequired) }
    return session
  }

  // MARK: Second factor

  func secondFactor(_ asked: Asked) async throws -> Answer {
    let session = try session(asked)
    if let left = try await accounts.recoveryCodesLeft(of: session.username) {
      return .page(SecondFactorPage(state: .on(recoveryCodesLeft: left)))
    }
    return .page(offered(accounts.offerSecondFactor(to: session.username, issuer: settings.name), asked))
  }

  func addSecondFactor(_ asked: Asked) async throws -> Answer {
    let session = try session(asked)
    let token = asked.text(SecondFactorPage.Field.token.rawValue) ?? ""
    do {
      let codes = try await accounts.addSecondFactor(token, code: asked.text(SecondFactorPage.Field.code.rawValue) ?? "", to: session)
      return .page(RecoveryCodesPage(codes: codes))
    } catch AccountError.wrongCode {
      guard let offer = accounts.offeredSecondFactor(token, to: session.username, issuer: settings.name) else { throw Problem(.malformed) }
      return .page(offered(offer, asked, errors: [Texts.SecondFactor.wrong[asked.language]]), status: 422)
    } catch AccountError.signInExpired {
      // Sent twice, or made for somebody else: what stands now is shown.
      return .go(Href(.secondFactor), done: nil)
    }
  }

  func removeSecondFactor(_ asked: Asked) async throws -> Answer {
    let session = try session(asked)
    do {
      try await accounts.removeSecondFactor(
        of: session, code: asked.text(SecondFactorPage.Field.code.rawValue) ?? "", from: asked.caller)
      return .go(Href(.secondFactor), done: Texts.SecondFactor.removed)
    } catch AccountError.wrongCode {
      let left = try await accounts.recoveryCodesLeft(of: session.username) ?? 0
      let page = SecondFactorPage(state: .on(recoveryCodesLeft: left), errors: [Texts.SecondFactor.wrong[asked.language]])
      return .page(page, status: 422)
    }
  }

  private func offered(_ offer: OfferedSecondFactor, _ asked: Asked, errors: [String] = []) -> SecondFactorPage {
    let picture = QRCode.svg(of: offer.address, label: Texts.SecondFactor.picture[asked.language])
    return SecondFactorPage(
      state: .offered(picture: picture, key: offer.text, token: offer.token), isRequired: asked.session?.mustAddSecondFactor == true,
      errors: errors)
  }

  // MARK: Sessions

  func sessions(_ asked: Asked) async throws -> Answer {
    let session = try session(asked)
    let present = presenter(asked)
    let unknown = Texts.Sessions.unknown[asked.language]
    let rows = try await accounts.sessions(of: session.username).map { each in
      SessionsPage.Row(
        id: each.tokenHash, browser: each.browser.isEmpty ? unknown : each.browser, network: each.network.isEmpty ? unknown : each.network,
        begun: present.moment(each.createdAt), used: present.moment(each.usedAt), isThis: each.tokenHash == session.tokenHash)
    }
    return .page(SessionsPage(rows: rows))
  }

  func endSessions(_ asked: Asked) async throws -> Answer {
    let session = try session(asked)
    guard let chosen = asked.text(SessionsPage.fieldName) else {
      try await accounts.endOthers(than: session)
      return .go(Href(.sessions), done: Texts.Sessions.othersEnded)
    }
    try await accounts.end(chosen, of: session.username)
    return .go(Href(.sessions), done: Texts.Sessions.ended)
  }

  // MARK: Invited

  func welcome(_ asked: Asked) async throws -> Answer {
    let token = asked.path["token"] ?? ""
    do {
      return .page(welcomePage(try await accounts.invitee(token: token), token))
    } catch AccountError.invitationGone {
      return .page(InvitationGonePage(), status: 410)
    }
  }

  func acceptInvitation(_ asked: Asked) async throws -> Answer {
    let token = asked.path["token"] ?? ""
    func text(_ field: WelcomePage.Field) -> String { asked.text(field.rawValue) ?? "" }
    do {
      var page = welcomePage(try await accounts.invitee(token: token), token)
      guard text(.new) == text(.repeated) else {
        page.repeatedErrors = [Texts.Account.notTheSame[asked.language]]
        return .page(page, status: 422)
      }
      do {
        _ = try await accounts.accept(token: token, password: text(.new), from: asked.caller)
      } catch AccountError.password(let problem) {
        page.newErrors = [problem.message[asked.language]]
        return .page(page, status: 422)
      }
      return .go(Href(.signIn), done: Texts.Welcome.done)
    } catch AccountError.invitationGone {
      return .page(InvitationGonePage(), status: 410)
    }
  }

  private func welcomePage(_ username: Username, _ token: String) -> WelcomePage {
    WelcomePage(username: username.rawValue, token: token, shortestPassword: PasswordPolicy.minimum)
  }
}
