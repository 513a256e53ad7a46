import Casework

/// Where the trainer moves the clock of a training instance, or begins anew.
struct TrainingPage: Page {
  /// How far the clock may be moved at once.
  static let steps = ["60m", "1wd", "2wd", "3wd", "5wd", "10wd", "15wd", "30d"]

  /// "thứ Tư, 11/3/2026, 09:30".
  let now: String
  var errors: [String] = []
  var resetErrors: [String] = []

  func title(in language: Language) -> String { Texts.Training.title[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    let language = html.language
    html(.h1, text: Texts.Training.title)
    html(.p, .class("lead"), text: Texts.Training.now(now))
    let step = FieldView(
      kind: .choice, id: "advance", label: Texts.Training.step[language], hint: Texts.Training.stepHint[language],
      choices: Self.steps.map { FieldView.Choice(value: $0, label: Texts.Training.step($0)[language]) }, errors: errors, isRequired: true)
    html.form(posting: Href(.training), for: visit) { html in
      html.errorSummary([step], in: "clock")
      html.fields([step], in: "clock")
      html.button(.main, text: Texts.Training.move)
    }
    let sure = FieldView(
      kind: .confirmation, id: "sure", label: Texts.Training.sure[language], errors: resetErrors, isRequired: true)
    html(.section, .labelledBy("reset")) { html in
      html(.h2, .id("reset"), text: Texts.Training.reset)
      html(.p, text: Texts.Training.resetWords)
      html.form(posting: Href(.trainingReset), for: visit) { html in
        html.errorSummary([sure], in: "reset")
        html.fields([sure], in: "reset")
        html.button(.plain, text: Texts.Training.reset)
      }
    }
  }
}

/// The instance begins anew; it answers again in a moment.
struct TrainingResetPage: Page {
  func title(in language: Language) -> String { Texts.Training.resetting[language] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Training.resetting)
    html.notice(.information, text: Texts.Training.resettingWords)
    html.linkButton(.plain, to: Href(.signIn), text: Texts.Shell.staffSignIn)
  }
}
