import Casework
import Registry

extension Presenter {
  func receivingPage(_ desks: [ReceivingDesk]) -> ReceivingPage {
    ReceivingPage(
      rows: desks.map { desk in
        ReceivingPage.Row(
          process: processName(desk.process), agency: desk.agency.map(name) ?? "", trouble: trouble(of: desk),
          address: Href(.receivingOf(process: desk.process.rawValue)))
      })
  }

  /// For the inbox of a system administrator; nil when every process is received by somebody.
  func receivingItem(_ desks: [ReceivingDesk]) -> String? {
    desks.isEmpty ? nil : Texts.Receiving.item(desks.map { processName($0.process) })[language]
  }

  func receivingChangePage(
    _ desk: ReceivingDesk, agency: String = "", preview: ReceivingPreview? = nil, problem: FieldProblem? = nil
  ) -> ReceivingChangePage {
    ReceivingChangePage(
      process: desk.process.rawValue, name: processName(desk.process), agency: desk.agency.map(name), trouble: trouble(of: desk),
      field: FieldView(
        kind: .choice, id: "agency", label: Texts.Receiving.agency[language], value: agency,
        choices: directory.listed.filter { $0.exists(on: now.date) && $0.id != desk.agency }.map {
          FieldView.Choice(value: $0.id.rawValue, label: $0.name[language])
        }, errors: problem.map { [$0.message[language]] } ?? [], isRequired: true), preview: preview.map(view))
  }

  private func view(_ preview: ReceivingPreview) -> ReceivingChangePage.Preview {
    let change = Texts.Receiving.change(from: preview.from.map(name), to: name(of: preview.to))
    let followers = [
      preview.gaining.isEmpty ? nil : Texts.Receiving.gaining(people(preview.gaining, at: preview.to)),
      preview.losing.isEmpty ? nil : Texts.Receiving.losing(people(preview.losing, at: preview.from ?? preview.to)),
    ]
    return ReceivingChangePage.Preview(
      version: preview.version, agency: preview.to.rawValue,
      effects: ([change, Texts.Receiving.openCases(preview.openCases)] + followers.compactMap { $0 }).map { $0[language] },
      obstacles: preview.vacant.map { Texts.Receiving.vacant($0.name[language])[language] })
  }

  private func people(_ usernames: [Username], at agency: AgencyID) -> String {
    usernames.map(name).joined(separator: ", ") + ", " + name(of: agency)
  }

  private func trouble(of desk: ReceivingDesk) -> [String] {
    guard desk.agency != nil else { return [Texts.Receiving.nobody[language]] }
    return desk.vacant.map { Texts.Receiving.vacant($0.name[language])[language] }
  }
}
