import Casework
import Foundation

/// Feedback on legal normative documents: see README.md for the law, the owner and who acts.
public enum LawFeedback {
  public static let system = CaseSystem(
    id: "law-feedback",
    name: LocalizedText(vi: "Phản ánh, kiến nghị về văn bản quy phạm pháp luật", en: "Feedback on legal normative documents"),
    definitions: Bundle.module.bundlePath, rules: LawFeedbackRules.book)
}
