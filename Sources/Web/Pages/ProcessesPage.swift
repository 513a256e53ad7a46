import Casework

/// Every process with its versions. Those who keep the definitions also see what the checker says and how many cases run on each.
struct ProcessesPage: Page {
  struct Version: Sendable {
    let process: String
    let address: Href
    let number: String
    let inForce: String
    let isInForce: Bool
    /// Drawing and BPMN; those of the newest version alone.
    let drawing: Href?
    let bpmn: Href?
    /// Nil where the reader is not told.
    let openCases: String?
    let findings: [String]
  }

  let versions: [Version]
  /// Whether the reader is told what the checker found and how many cases run on each version.
  let showsUse: Bool

  func title(in language: Language) -> String { Texts.Processes.title[language] }

  var width: PageWidth { .wide }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Processes.title)
    html(.p, .class("lead"), text: Texts.Processes.lead)
    let use = showsUse ? [Texts.Processes.openCases, Texts.Processes.findings] : []
    let columns = [Texts.Processes.process, Texts.Processes.version, Texts.Processes.inForce, Texts.Processes.files] + use
    html.dataTable(Texts.Processes.title, columns: columns) { html in
      for version in versions {
        html.row(version.isInForce ? nil : "row-past") { html in
          html.headCell(Texts.Processes.process) { html in html(.a, .href(version.address), text: version.process) }
          html.cell(Texts.Processes.version, text: version.number)
          html.cell(Texts.Processes.inForce, text: version.inForce)
          html.cell(Texts.Processes.files) { html in
            if let drawing = version.drawing { html(.a, .href(drawing), text: Texts.Processes.drawing) }
            html.text(" ")
            if let bpmn = version.bpmn { html(.a, .href(bpmn), text: Texts.Processes.bpmn) }
          }
          if showsUse { writeUse(of: version, to: &html) }
        }
      }
    }
  }

  private func writeUse(of version: Version, to html: inout HTMLWriter) {
    html.cell(Texts.Processes.openCases, text: version.openCases ?? "")
    html.cell(Texts.Processes.findings) { html in
      if version.findings.isEmpty {
        html.badge(.done, text: Texts.Processes.noFinding[html.language])
      } else {
        html(.ul) { html in for finding in version.findings { html(.li, text: finding) } }
      }
    }
  }
}
