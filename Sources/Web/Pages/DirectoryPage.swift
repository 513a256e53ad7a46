import Casework

/// Agencies and people, for administrators.
struct DirectoryPage: Page {
  struct Agency: Sendable {
    let id: String
    let name: String
    let parent: String
    /// "từ 1/7/2025", "đến 30/6/2025, việc chuyển về Sở Xây dựng".
    let validity: String
    let isInForce: Bool
    let people: String
    /// The people of this agency.
    let address: Href?
    /// Its own page: names, channels, merger.
    var page: Href? = nil
  }

  struct Person: Sendable {
    let username: String
    let name: String
    let position: String
    let agency: String
    let roles: [String]
    /// "đang dùng", "tạm khoá đến 10:20".
    let status: String
    let tone: Tone
    /// The person's page.
    let address: Href
  }

  let filters: FilterBar
  let agencies: [Agency]
  let people: [Person]
  let next: Href?
  /// For those who administer the whole system.
  var newAgency: Href? = nil
  /// Where a person is added, to the agency that is shown.
  let add: Href
  /// Who administers the agency that is shown.
  let administrators: Href?

  func title(in language: Language) -> String { Texts.Directory.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Directory.title)
    if let newAgency {
      html.linkButton(.plain, to: newAgency, text: Texts.Agency.new)
      html(.p) { html in
        html(.a, .href(.receiving), text: Texts.Receiving.title)
        html.text(" · ")
        html(.a, .href(.articles), text: Texts.Portal.editor)
      }
    }
    html.filterBar(filters, asking: Href(.directory), label: Texts.Directory.searchLabel)
    if agencies.isEmpty && people.isEmpty { html.emptyState(Texts.Directory.nothing, Texts.Directory.nothingWords) }
    writeAgencies(to: &html)
    writePeople(to: &html)
    html.more(next)
    html(.div, .class("form-end")) { html in
      html.linkButton(.plain, to: add, text: Texts.People.add)
      html(.a, .href(.invitations), text: Texts.People.invitations)
      if let administrators { html(.a, .href(administrators), text: Texts.People.administrators) }
    }
  }

  private func writeAgencies(to html: inout HTMLWriter) {
    guard !agencies.isEmpty else { return }
    html(.section, .labelledBy("agencies")) { html in
      html(.h2, .id("agencies"), text: Texts.Directory.agencies)
      let columns = [Texts.Directory.agency, Texts.Directory.parent, Texts.Directory.validity, Texts.Directory.peopleCount]
      html.dataTable(Texts.Directory.agencies, columns: columns, numbers: 3..<4) { html in
        for agency in agencies {
          html.row(agency.isInForce ? nil : "row-past") { html in
            html.headCell(Texts.Directory.agency) { html in
              if let address = agency.address { html(.a, .href(address), text: agency.name) } else { html.text(agency.name) }
              html(.small) { html in
                html(.code, text: agency.id)
                if let page = agency.page {
                  html(.a, .href(page)) { html in
                    html.text(Texts.Agency.manage)
                    html(.span, .class("unseen"), text: ": \(agency.name)")
                  }
                }
              }
            }
            html.cell(Texts.Directory.parent, text: agency.parent)
            html.cell(Texts.Directory.validity, text: agency.validity)
            html.cell(Texts.Directory.peopleCount, "number", text: agency.people)
          }
        }
      }
    }
  }

  private func writePeople(to html: inout HTMLWriter) {
    guard !people.isEmpty else { return }
    html(.section, .labelledBy("people")) { html in
      html(.h2, .id("people"), text: Texts.Directory.people)
      let columns = [Texts.Directory.person, Texts.Directory.position, Texts.Directory.roles, Texts.Directory.status]
      html.dataTable(Texts.Directory.people, columns: columns) { html in
        for person in people {
          html.row { html in
            html.headCell(Texts.Directory.person) { html in
              html(.a, .href(person.address), text: person.name)
              html(.small) { html in html(.code, text: person.username) }
            }
            html.cell(Texts.Directory.position) { html in
              html(.span, text: person.position)
              html(.small, text: person.agency)
            }
            html.cell(Texts.Directory.roles, text: person.roles.joined(separator: ", "))
            html.cell(Texts.Directory.status) { html in html.badge(person.tone, text: person.status) }
          }
        }
      }
    }
  }
}
