import Casework
import Foundation

/// Requests of people about their own data: see README.md for the law, the owner and who acts.
public enum DataRequest {
  public static let system = CaseSystem(
    id: "data-request", name: LocalizedText(vi: "Yêu cầu về dữ liệu cá nhân", en: "Requests about personal data"),
    definitions: Bundle.module.bundlePath, rules: DataRequestRules.book)

  public static let process: ProcessID = "data-request"
  /// The state in which what was granted waits to be done.
  public static let granted: StateID = "granted"
  /// What the software does in a request once the data is gone.
  public static let confirmErasure: ActionID = "confirm-erasure"
  /// The field in which it says what remains.
  public static let remains: FieldID = "remains"
}

extension CaseFile {
  /// The case whose data a leader decided to erase, and who decided; nil for a request of another kind or in another state.
  public var grantedErasure: (of: CaseCode, by: Actor)? {
    guard process == DataRequest.process, state == DataRequest.granted, asksForErasure, let subject, let grant = latest("grant") else {
      return nil
    }
    return (subject, grant.actor)
  }

  var asksForErasure: Bool { data["kind"]?.text == "erase" }
}
