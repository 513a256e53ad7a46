/// What people and agencies keep beside the cases: ways to look at the inbox, templates of answers. It is nobody's record, so it lies
/// beside the log and is changed in place.
public protocol DeskStore: Sendable {
  /// The views a person keeps, in the order in which they were made.
  func views(of owner: Username) async throws -> [SavedView]
  func addView(named name: String, list: String, of owner: Username) async throws -> SavedView
  /// False when the person has no such view.
  func renameView(_ id: Int64, of owner: Username, to name: String) async throws -> Bool
  /// False when the person has no such view.
  func removeView(_ id: Int64, of owner: Username) async throws -> Bool

  /// The templates of some agencies, by agency and in the order in which they were made.
  func templates(of agencies: Set<AgencyID>) async throws -> [AnswerTemplate]
  /// Nil when there is none.
  func template(_ id: Int64) async throws -> AnswerTemplate?
  func addTemplate(named name: String, text: String, of agency: AgencyID, by author: Username, at now: Instant) async throws
    -> AnswerTemplate
  /// False when there is no such template.
  func changeTemplate(_ id: Int64, name: String, text: String, by author: Username, at now: Instant) async throws -> Bool
  /// False when there is no such template.
  func removeTemplate(_ id: Int64) async throws -> Bool
}
