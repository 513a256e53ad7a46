import Casework
import Foundation

/// Co-ordination between agencies: see README.md for the law, the owner and who acts.
public enum Coordination {
  public static let system = CaseSystem(
    id: "coordination", name: LocalizedText(vi: "Phối hợp giữa các cơ quan", en: "Co-ordination between agencies"),
    definitions: Bundle.module.bundlePath, rules: CoordinationRules.book)
}
