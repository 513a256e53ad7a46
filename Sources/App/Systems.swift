import Casework
import Consultation
import Coordination
import DataRequest
import LawFeedback
import RegulationFeedback
import SystemFeedback

/// The systems of government that this build carries. A new system is added here and nowhere else.
public enum Systems {
  public static let all = [
    RegulationFeedback.system, LawFeedback.system, Consultation.system, Coordination.system, SystemFeedback.system, DataRequest.system,
  ]
}

extension Systems {
  /// Every rule that a definition may name.
  public static var rules: Rulebook { all.reduce(Rulebook.standard) { $0.adding($1.rules) } }
}
