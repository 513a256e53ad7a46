/// Why a command was not carried out. Nothing was changed and nothing was lost.
///
/// A refusal is an answer to a person: each says what was wrong and what to do.
public enum Refusal: Error, Hashable, Sendable {
  /// There is no such case for this reader: what you may not see looks absent.
  case noSuchCase
  /// The case was here and its data were erased on purpose.
  case erased(at: Instant)
  /// No version of the process is in force, or this caller may not open a case of it.
  case noSuchProcess(ProcessID)
  /// The state has no such action.
  case noSuchAction(ActionID, state: StateID)
  /// The action exists, but it is somebody else's turn.
  case notYours(ActionID)
  /// The case moved on since the caller saw it.
  case versionConflict(expected: Int, actual: Int)
  /// The fields are not as they must be.
  case invalid([FieldProblem])
  /// The time in which the action could be done is over.
  case windowClosed(ActionID, at: Instant)
  /// The action can be done once in the life of a case, and was.
  case alreadyDone(ActionID)
  /// A rule of the process says no.
  case rule(RuleID, LocalizedText)
  /// Content that is declared a state secret is not taken in at all (B-02).
  case stateSecret
  /// No agency of the directory can take the case.
  case nobodyToHold(LocalizedText)
}
