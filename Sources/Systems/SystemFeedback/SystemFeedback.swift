import Casework
import Foundation

/// Feedback on this system itself: see README.md for the law, the owner and who acts.
public enum SystemFeedback {
  public static let system = CaseSystem(
    id: "system-feedback", name: LocalizedText(vi: "Góp ý về hệ thống", en: "Feedback on this system"),
    definitions: Bundle.module.bundlePath)
}
