import Casework

extension Registry {
  /// What would be wrong with opening a case now; empty when nothing. Changes nothing.
  /// - Throws: ``Casework/Refusal`` other than problems of fields.
  public func problems(
    opening process: ProcessID, data: Value, received: [CaseAttachment] = [], by opener: Opener
  ) throws -> [FieldProblem] {
    guard let definition = book.current(process, on: now.date), let form = book.form(of: definition) else {
      throw Refusal.noSuchProcess(process)
    }
    do {
      let command = try openingCommand(process, data: data, received: received, by: opener, accessKeyHash: "")
      let code = CaseCode(prefix: definition.codePrefix, date: now.date, number: 1)
      _ = try definition.open(command, form: form, code: code, context: context())
      return []
    } catch Refusal.invalid(let problems) { return problems }
  }

  /// A command of somebody who may open cases: the public, or staff at the desk where they receive.
  func openingCommand(
    _ process: ProcessID, data: Value, received: [CaseAttachment], by opener: Opener, in language: Language? = nil,
    accessKeyHash: String
  ) throws(Refusal) -> OpenCase {
    guard case .staff(let username) = opener else {
      let about: CaseCode? = if case .sender(let code) = opener { code } else { nil }
      return OpenCase(
        process: process, data: data, actor: .sender, accessKeyHash: accessKeyHash, received: received, language: language, about: about)
    }
    if book.current(process, on: now.date)?.opening.by.contains(.ownAgency) == true {
      guard let own = drafter(username) else { throw .noSuchProcess(process) }
      return OpenCase(
        process: process, data: data, actor: .person(username, agency: own.agency, onBehalfOf: own.onBehalfOf), agency: own.agency,
        received: received)
    }
    guard let desk = desk(of: username) else { throw .noSuchProcess(process) }
    return OpenCase(
      process: process, data: data, actor: .person(username, agency: desk.agency, onBehalfOf: desk.onBehalfOf), agency: desk.agency,
      accessKeyHash: accessKeyHash, received: received)
  }
}
