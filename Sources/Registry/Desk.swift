import Casework

/// What people and agencies keep beside the cases, with the right to change it checked here.
public struct Desk: Sendable {
  public static let longestName = 80
  public static let longestText = 20_000
  public static let mostViews = 30
  public static let mostTemplates = 100

  private let store: any DeskStore
  private let registry: Registry

  public init(store: any DeskStore, registry: Registry) {
    self.store = store
    self.registry = registry
  }

  // MARK: Views

  public func views(of owner: Username) async throws -> [SavedView] { try await store.views(of: owner) }

  /// - Throws: ``Casework/Refusal/invalid(_:)`` for a name that does not do, and when the person keeps too many.
  public func addView(named name: String, list: String, of owner: Username) async throws -> SavedView {
    let views = try await store.views(of: owner)
    let name = try Self.checked(name: name, apartFrom: views.map(\.name))
    guard views.count < Self.mostViews else { throw Self.tooMany(Self.mostViews) }
    return try await store.addView(named: name, list: String(list.prefix(2_000)), of: owner)
  }

  /// - Throws: ``Casework/Refusal/invalid(_:)`` for a name that does not do; ``Casework/Refusal/noSuchCase`` without such a view.
  public func renameView(_ id: Int64, of owner: Username, to name: String) async throws {
    let others = try await store.views(of: owner).filter { $0.id != id }
    let name = try Self.checked(name: name, apartFrom: others.map(\.name))
    guard try await store.renameView(id, of: owner, to: name) else { throw Refusal.noSuchCase }
  }

  public func removeView(_ id: Int64, of owner: Username) async throws {
    guard try await store.removeView(id, of: owner) else { throw Refusal.noSuchCase }
  }

  // MARK: Templates

  /// The agencies whose templates the person writes.
  public func agenciesOfTemplates(of person: Username) -> [AgencyID] {
    let capacities = Standing.Capacity.of(person, directory: registry.directory, on: registry.now.date)
    return Set(capacities.filter(\.writesTemplates).map(\.agency)).sorted()
  }

  /// Those that the person may change.
  public func templates(writtenBy person: Username) async throws -> [AnswerTemplate] {
    try await store.templates(of: Set(agenciesOfTemplates(of: person)))
  }

  /// Those that are offered where an agency answers: its own and its predecessors'.
  public func templates(for agency: AgencyID) async throws -> [AnswerTemplate] {
    try await store.templates(of: registry.directory.lineage(of: agency, on: registry.now.date))
  }

  /// - Throws: ``Casework/Refusal/noSuchCase`` for one that is not there or that the person may not change.
  public func template(_ id: Int64, writtenBy person: Username) async throws -> AnswerTemplate {
    guard let template = try await store.template(id), agenciesOfTemplates(of: person).contains(template.agency) else {
      throw Refusal.noSuchCase
    }
    return template
  }

  /// - Throws: ``Casework/Refusal/invalid(_:)`` for a name or a text that does not do, as one with an unknown field.
  public func addTemplate(named name: String, text: String, of agency: AgencyID, by person: Username) async throws -> AnswerTemplate {
    guard agenciesOfTemplates(of: person).contains(agency) else {
      throw Refusal.invalid([
        FieldProblem(
          field: "agency", rule: .unknownAgency,
          message: LocalizedText(
            vi: "Hãy chọn cơ quan mà anh/chị làm việc.", en: "Choose an agency that you work at."))
      ])
    }
    let others = try await store.templates(of: [agency])
    let (name, text) = try Self.checked(name: name, text: text, apartFrom: others)
    guard others.count < Self.mostTemplates else { throw Self.tooMany(Self.mostTemplates) }
    return try await store.addTemplate(named: name, text: text, of: agency, by: person, at: registry.now)
  }

  /// - Throws: as ``addTemplate(named:text:of:by:)`` and ``template(_:writtenBy:)``.
  public func changeTemplate(_ id: Int64, name: String, text: String, by person: Username) async throws {
    let template = try await template(id, writtenBy: person)
    let others = try await store.templates(of: [template.agency]).filter { $0.id != id }
    let (name, text) = try Self.checked(name: name, text: text, apartFrom: others)
    guard try await store.changeTemplate(id, name: name, text: text, by: person, at: registry.now) else { throw Refusal.noSuchCase }
  }

  public func removeTemplate(_ id: Int64, by person: Username) async throws {
    let template = try await template(id, writtenBy: person)
    guard try await store.removeTemplate(template.id) else { throw Refusal.noSuchCase }
  }

  // MARK: Checks

  private static func checked(name: String, apartFrom others: [String]) throws(Refusal) -> String {
    let (name, problem) = problem(ofName: name, apartFrom: others)
    if let problem { throw .invalid([problem]) }
    return name
  }

  private static func checked(
    name: String, text: String, apartFrom others: [AnswerTemplate]
  ) throws(Refusal) -> (name: String, text: String) {
    let (name, problem) = problem(ofName: name, apartFrom: others.map(\.name))
    let problems = [problem, self.problem(ofText: text)].compactMap { $0 }
    guard problems.isEmpty else { throw .invalid(problems) }
    return (name, text)
  }

  private static func problem(ofName written: String, apartFrom others: [String]) -> (name: String, problem: FieldProblem?) {
    let name = written.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    func problem(_ rule: FieldRule, _ vi: String, _ en: String) -> FieldProblem {
      FieldProblem(field: "name", rule: rule, message: LocalizedText(vi: vi, en: en))
    }
    if name.isEmpty { return (name, problem(.required, "Hãy đặt một tên.", "Give it a name.")) }
    if name.count > longestName {
      return (name, problem(.tooLong, "Tên dài quá \(longestName) ký tự.", "The name is longer than \(longestName) characters."))
    }
    if others.contains(where: { $0.folded == name.folded }) {
      return (name, problem(.repeated, "Tên này đã dùng. Hãy đặt tên khác.", "This name is in use. Choose another one."))
    }
    return (name, nil)
  }

  private static func problem(ofText text: String) -> FieldProblem? {
    func problem(_ rule: FieldRule, _ vi: String, _ en: String) -> FieldProblem {
      FieldProblem(field: "text", rule: rule, message: LocalizedText(vi: vi, en: en))
    }
    if text.allSatisfy(\.isWhitespace) { return problem(.required, "Mẫu chưa có nội dung.", "The template has no text.") }
    if text.count > longestText {
      return problem(.tooLong, "Mẫu dài quá \(longestText) ký tự.", "The template is longer than \(longestText) characters.")
    }
    do {
      _ = try TemplateText(text)
      return nil
    } catch {
      let known = TemplateField.allCases.map(\.text).joined(separator: ", ")
      return problem(
        .unknownChoice, "Không có trường “\(error.written)”. Các trường dùng được: \(known).",
        "There is no field “\(error.written)”. The fields are: \(known).")
    }
  }

  private static func tooMany(_ most: Int) -> Refusal {
    .invalid([
      FieldProblem(
        field: "name", rule: .tooMany,
        message: LocalizedText(
          vi: "Đã có \(most). Hãy xóa bớt trước khi thêm.", en: "There are \(most) already. Delete one before adding another."))
    ])
  }
}
