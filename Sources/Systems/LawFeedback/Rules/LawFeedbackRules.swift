import Casework

/// The rules of feedback on legal normative documents.
enum LawFeedbackRules {
  static let book = Rulebook(guards: ["law-subject": lawSubject])
}

/// The feedback names at least one document; Decision 48/2025/QĐ-TTg [S] asks for the document and its article and clause.
private let lawSubject: Guard = { input in
  let given = input.data["references"]?.list ?? []
  guard given.allSatisfy(\.isEmpty), LegalReferences.recognised(in: input.data["content"]?.text ?? "").isEmpty else { return nil }
  return .invalid([
    FieldProblem(
      field: "references", rule: .required,
      message: LocalizedText(
        vi: "Hãy nêu ít nhất một văn bản mà anh/chị phản ánh, ví dụ 2610/QĐ-UBND, kèm điều, khoản nếu biết.",
        en: "Name at least one document that your feedback is about, such as 2610/QĐ-UBND, with article and clause if you know them."))
  ])
}
