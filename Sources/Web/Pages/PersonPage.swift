import Casework

/// A person of the directory, for administrators: positions and account.
struct PersonPage: Page {
  struct Position: Sendable {
    let title: String
    let agency: String
    let roles: [String]
    let time: String
    let isOver: Bool
  }

  /// What an administrator may do to the account, each a button of its own.
  enum Change: String, Sendable, CaseIterable {
    case invite, revoke, endSessions = "end-sessions", removeSecondFactor = "remove-second-factor", close, reopen

    static let fieldName = "change"

    fileprivate var words: LocalizedText {
      switch self {
      case .invite: Texts.People.invite
      case .revoke: Texts.People.revoke
      case .endSessions: Texts.People.endSessions
      case .removeSecondFactor: Texts.People.removeSecondFactor
      case .close: Texts.People.close
      case .reopen: Texts.People.reopen
      }
    }
  }

  let username: String
  let name: String
  let positions: [Position]
  let mayEnd: Bool
  let account: [Fact]
  /// None when the account is beyond the reader's reach.
  let changes: [Change]

  func title(in language: Language) -> String { name }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: name)
    html(.p, .class("meta")) { html in html(.code, text: username) }
    html(.section, .labelledBy("positions")) { html in
      html(.h2, .id("positions"), text: Texts.People.positions)
      writePositions(to: &html)
      html(.div, .class("form-end")) { html in
        html.linkButton(.plain, to: Href(.newPosition(username: username)), text: Texts.People.giveOne)
        if mayEnd { html(.a, .href(.leave(username: username)), text: Texts.People.leave) }
      }
    }
    html(.section, .labelledBy("account")) { html in
      html(.h2, .id("account"), text: Texts.People.account)
      html.facts(account)
      writeChanges(to: &html, for: visit)
    }
  }

  private func writePositions(to html: inout HTMLWriter) {
    guard !positions.isEmpty else { return html(.p, text: Texts.People.noPosition) }
    let columns = [Texts.People.title, Texts.People.agency, Texts.People.roles, Texts.People.time]
    html.dataTable(Texts.People.positions, columns: columns) { html in
      for position in positions {
        html.row(position.isOver ? "row-past" : nil) { html in
          html.headCell(Texts.People.title) { html in html.text(position.title) }
          html.cell(Texts.People.agency, text: position.agency)
          html.cell(Texts.People.roles, text: position.roles.joined(separator: ", "))
          html.cell(Texts.People.time, text: position.time)
        }
      }
    }
  }

  private func writeChanges(to html: inout HTMLWriter, for visit: Visit) {
    guard !changes.isEmpty else { return html(.p, .class("hint"), text: Texts.People.notManaged) }
    if changes.contains(.invite) { html(.p, .class("hint"), text: Texts.People.inviteHint) }
    html(.div, .class("form-end")) { html in
      for change in changes {
        let carried = [CarriedValue(name: Change.fieldName, value: change.rawValue)]
        html.form(posting: Href(.personAccount(username: username)), for: visit, carrying: carried) { html in
          html.button(change == .invite ? .main : .plain, text: change.words)
        }
      }
    }
  }
}
