import Casework
import Registry

// Pages to look things up in: the calendar, the ways to reach an agency, the processes.

extension Site {
  func calendar(_ asked: Asked) -> Answer {
    .page(presenter(asked).calendarPage(asked.query, mayDecree: asked.staff.map(registry.mayDecree) ?? false))
  }

  // MARK: Channels

  func channels(_ asked: Asked) -> Answer {
    let present = presenter(asked)
    let words = asked.query["q"] ?? ""
    var page = present.channelsPage(words)
    if let staff = asked.staff, registry.mayEnter(staff) {
      page.entries = publicProcesses.map {
        InboxPage.Entry(address: Href(.newCase(process: $0.id.rawValue)), title: $0.name[asked.language])
      }
    }
    return .page(page)
  }

  func poster(_ asked: Asked) throws -> Answer {
    let id = AgencyID(rawValue: asked.path["agency"] ?? "")
    guard let agency = registry.directory.agencies[id], agency.exists(on: registry.now.date) else { throw Problem(.notFound) }
    // The form offers this agency first.
    let address = settings.address + Href(.send).with("agency", id.rawValue).text
    return .page(presenter(asked).poster(of: agency, address: address, processes: publicProcesses))
  }

  // MARK: Processes

  func processes(_ asked: Asked) async throws -> Answer {
    let present = presenter(asked)
    guard let staff = asked.staff, keepsDefinitions(staff) else { return .page(present.processesPage(uses: nil)) }
    return .page(present.processesPage(uses: try await registry.versionsInUse()))
  }

  /// Administrators, co-ordinators and auditors answer for the processes being right.
  private func keepsDefinitions(_ username: Username) -> Bool {
    Standing.Capacity.of(username, directory: registry.directory, on: registry.now.date)
      .contains { [.systemAdministrator, .coordinator, .auditor].contains($0.role) }
  }
}
