import Casework
import Foundation

/// Opinions between agencies: see README.md for the law, the owner and who acts.
public enum Consultation {
  public static let system = CaseSystem(
    id: "consultation", name: LocalizedText(vi: "Lấy ý kiến điện tử", en: "Opinions between agencies"),
    definitions: Bundle.module.bundlePath, rules: ConsultationRules.book)
}

/// The rules that the two processes name. "The regulation" is the one issued with Decision 2610/QĐ-UBND.
enum ConsultationRules {
  static let book = Rulebook(
    guards: RequestRules.guards.merging(OpinionRules.guards) { request, _ in request },
    effects: RequestRules.effects.merging(OpinionRules.effects) { request, _ in request },
    conditions: [
      "draft-whole", "not-secret-declared", "checklist-whole", "recipients-exist", "collection-complete",
      "somebody-awaited", "summary-complete",
    ])
}
