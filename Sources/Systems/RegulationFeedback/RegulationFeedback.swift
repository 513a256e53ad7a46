import Casework
import Foundation

/// Feedback on administrative regulations: see README.md for the law, the owner and who acts.
public enum RegulationFeedback {
  public static let system = CaseSystem(
    id: "regulation-feedback",
    name: LocalizedText(vi: "Phản ánh, kiến nghị về quy định hành chính", en: "Feedback on administrative regulations"),
    definitions: Bundle.module.bundlePath)
}
