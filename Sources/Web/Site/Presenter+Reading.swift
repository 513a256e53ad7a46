import Casework
import Registry

extension Presenter {
  private static let mostReferences = 10
  private static let mostFound = 5

  /// What was read in a text, in words.
  func reading(_ advice: Advice, fields: [FieldChoice]) -> ReadingView {
    let reading = advice.reading
    var seen: Set<String> = []
    let references = reading.references.map(\.reference).filter { seen.insert($0.citation(in: .vietnamese)).inserted }
    return ReadingView(
      warnings: warnings(reading),
      references: references.prefix(Self.mostReferences).map { reference in
        ReadingView.Reference(text: reference.citation(in: language), address: Href(.published).with("q", reference.number))
      },
      field: reading.field.flatMap { suggestion in
        let name = fields.first { $0.id == suggestion.field }?.label[language]
        return name.map { ReadingView.Suggestion(words: $0, reason: Texts.Send.because(Self.quoted(suggestion.words))[language]) }
      },
      agency: advice.experience.map { known in
        ReadingView.Suggestion(
          words: name(of: known.agency), reason: Texts.Send.experience(known.answered, of: known.of, about: matter(of: known))[language])
      },
      similar: advice.similar.map { similar in
        ReadingView.Similar(code: similar.publication.code.description, title: similar.publication.title, reason: reason(similar.reason))
      })
  }

  private func reason(_ reason: SimilarAnswer.Reason) -> String {
    switch reason {
    case .document(let number): Texts.Case.alikeDocument(number)[language]
    case .words(let words): Texts.Send.sharedWords(Self.quoted(words))[language]
    }
  }

  private static func quoted(_ words: [String]) -> String { words.prefix(3).map { "“\($0)”" }.joined(separator: ", ") }

  // MARK: Warnings

  private func warnings(_ reading: TextReading) -> [ReadingView.Warning] {
    var warnings: [ReadingView.Warning] = []
    if !reading.secrecy.isEmpty {
      warnings.append(
        ReadingView.Warning(
          isStop: true, heading: Texts.Send.secrecyHeading[language], words: Texts.Send.secrecyWarning[language],
          found: found(reading.secrecy.map(\.text))))
    }
    for procedure in ProcedureSign.Procedure.allCases {
      let signs = reading.procedures.filter { $0.procedure == procedure }
      guard !signs.isEmpty else { continue }
      warnings.append(
        ReadingView.Warning(
          heading: Texts.Send.heading(of: procedure)[language], words: Texts.Send.way(of: procedure)[language],
          found: found(signs.map(\.text))))
    }
    if !reading.personal.isEmpty {
      let named = reading.personal.map { "\(Texts.Send.name(of: $0.kind)[language]): \($0.text)" }
      warnings.append(
        ReadingView.Warning(
          heading: Texts.Send.personalHeading[language], words: Texts.Send.personalWarning[language], found: found(named)))
    }
    return warnings
  }

  private func found(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.map { $0.cleaned(.line) }.filter { seen.insert($0).inserted }.prefix(Self.mostFound).map { $0 }
  }
}
