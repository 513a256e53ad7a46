import Casework

/// Something did not work: what was wrong, what to do about it, and that nothing is lost.
struct ErrorPage: Page {
  /// What can go wrong between a person and a page. What somebody may not see is `notFound`.
  enum Problem: Sendable, CaseIterable {
    case malformed
    case formExpired
    case notFound
    case erased
    case wrongMethod
    case movedOn
    case tooLarge
    case unsupportedType
    case notAllowedNow
    case tooMany
    case fault
    case unavailable

    /// The status code of RFC 9110 that goes with it.
    var status: Int {
      switch self {
      case .malformed: 400
      case .formExpired: 403
      case .notFound: 404
      case .erased: 410
      case .wrongMethod: 405
      case .movedOn: 409
      case .tooLarge: 413
      case .unsupportedType: 415
      case .notAllowedNow: 422
      case .tooMany: 429
      case .fault: 500
      case .unavailable: 503
      }
    }
  }

  let problem: Problem
  /// What exactly was refused, in the words of the rule that refused it.
  var details: [String] = []
  /// Finds this one event in the log.
  var reference: String? = nil
  /// Where the person came from, when it is known.
  var back: Href? = nil

  func title(in language: Language) -> String { Texts.Problem.heading(of: problem)[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Problem.heading(of: problem))
    html(.p, .class("lead"), text: Texts.Problem.explanation(of: problem))
    if !details.isEmpty { html(.ul) { html in for detail in details { html(.li, text: detail) } } }
    html.notice(.information) { html in
      if problem != .erased { html(.p) { html in html(.strong, text: Texts.Problem.nothingLost) } }
      html(.p, text: Texts.Problem.remedy(of: problem))
    }
    html(.div, .class("form-end")) { html in
      if let back { html.linkButton(.plain, to: back, text: Texts.Problem.back) }
      html(.a, .href(visit.person == nil ? .home : .inbox), text: visit.person == nil ? Texts.Problem.home : Texts.Shell.inbox)
    }
    html(.p, .class("hint"), text: Texts.Problem.status(problem.status, reference: reference))
  }
}
