import Casework

/// One's own second factor: offered with a QR code, or on and to be removed.
struct SecondFactorPage: Page {
  enum State: Sendable {
    /// The picture, the key for typing by hand, and what carries it to the confirmation.
    case offered(picture: TrustedSVG?, key: String, token: String)
    case on(recoveryCodesLeft: Int)
  }

  enum Field: String {
    case token, code
  }

  let state: State
  var isRequired = false
  var errors: [String] = []

  func title(in language: Language) -> String { Texts.SecondFactor.title[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.SecondFactor.title)
    html(.p, .class("lead"), text: Texts.SecondFactor.lead)
    switch state {
    case .offered(let picture, let key, let token): writeOffer(picture, key, token, to: &html, for: visit)
    case .on(let left): writeRemoval(left, to: &html, for: visit)
    }
  }

  private func writeOffer(_ picture: TrustedSVG?, _ key: String, _ token: String, to html: inout HTMLWriter, for visit: Visit) {
    if isRequired { html.notice(.warning, text: Texts.SecondFactor.required) }
    let field = FieldView(
      kind: .text, id: Field.code.rawValue, label: Texts.SecondFactor.code[visit.language], errors: errors, isRequired: true, maxLength: 10,
      autocomplete: "one-time-code")
    html.errorSummary([field], in: "second-factor")
    html(.p, text: Texts.SecondFactor.scan)
    if let picture { html.trustedSVG(picture) }
    html.facts([Fact(Texts.SecondFactor.key[visit.language], key)])
    html.form(posting: Href(.secondFactor), for: visit, carrying: [CarriedValue(name: Field.token.rawValue, value: token)]) { html in
      html.field(field, in: "second-factor")
      html.button(.main, text: Texts.SecondFactor.confirm)
    }
  }

  private func writeRemoval(_ left: Int, to html: inout HTMLWriter, for visit: Visit) {
    html.notice(left > 2 ? .success : .warning) { html in
      html(.p, text: Texts.SecondFactor.onNow)
      html(.p, text: Texts.SecondFactor.codesLeft(left))
    }
    let field = FieldView(
      kind: .text, id: Field.code.rawValue, label: Texts.SecondFactor.codeOrRecovery[visit.language], errors: errors, isRequired: true,
      maxLength: 30, autocomplete: "one-time-code")
    html.errorSummary([field], in: "second-factor")
    html(.p, text: Texts.SecondFactor.removeHint)
    html.form(posting: Href(.removeSecondFactor), for: visit) { html in
      html.field(field, in: "second-factor")
      html.button(.plain, text: Texts.SecondFactor.remove)
    }
  }
}

/// The recovery codes, shown once.
struct RecoveryCodesPage: Page {
  let codes: [String]

  func title(in language: Language) -> String { Texts.SecondFactor.recovery[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.SecondFactor.recovery)
    html(.p, .class("lead"), text: Texts.SecondFactor.recoveryWords)
    html(.ol) { html in for code in codes { html(.li) { html in html(.code, text: code) } } }
    html(.p) { html in html.linkButton(.main, to: Href(.account), text: Texts.SecondFactor.goOn) }
  }
}

/// Between password and session: the code.
struct SignInCodePage: Page {
  enum Field: String {
    case pending, code, returnTo
  }

  /// Carries the sign-in under way, sealed.
  let pending: String
  let returnTo: String
  var errors: [String] = []

  func title(in language: Language) -> String { Texts.SecondFactor.signInTitle[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    let field = FieldView(
      kind: .text, id: Field.code.rawValue, label: Texts.SecondFactor.codeOrRecovery[visit.language],
      hint: Texts.SecondFactor.codeHint[visit.language], errors: errors, isRequired: true, maxLength: 30, autocomplete: "one-time-code")
    let carried = [
      CarriedValue(name: Field.pending.rawValue, value: pending), CarriedValue(name: Field.returnTo.rawValue, value: returnTo),
    ]
    html(.div, .class("narrow")) { html in
      html(.h1, text: Texts.SecondFactor.signInTitle)
      html.errorSummary([field], in: "code")
      html.form(posting: Href(.signInCode), for: visit, carrying: carried) { html in
        html.field(field, in: "code")
        html.button(.main, text: Texts.SignIn.signIn)
      }
    }
  }
}
