import Casework

/// The first sheet of a dossier: the case for people, whole in one file that a browser opens and prints without the site.
struct DossierCover: Sendable {
  struct File: Sendable {
    /// Its place in the archive.
    let path: String
    let name: String
    let size: String
    /// SHA-256 in lower-case hex.
    let hash: String
  }

  let code: String
  let title: String
  let processTitle: String
  let facts: [Fact]
  let content: String
  let said: [Fact]
  let timeline: [TimelineEntry]
  /// Who read the sender's personal data.
  let readings: [TimelineEntry]
  let files: [File]
  var banner: String? = nil

  /// The whole page as UTF-8. Its stylesheet lies beside it.
  func render(in language: Language) -> [UInt8] {
    var html = HTMLWriter(language: language)
    html.doctype()
    html(.html, .language(language)) { html in
      html(.head) { html in
        html(.meta, .constant("charset", "utf-8"))
        html(.title, text: "\(code) · \(title)")
        html(.meta, .constant("name", "viewport"), .constant("content", "width=device-width, initial-scale=1"))
        html(.link, .constant("rel", "stylesheet"), .constant("href", "style.css"))
      }
      html(.body) { html in
        if let banner { html(.div, .class("site-banner"), .role("note"), text: banner) }
        html(.main, .id(.main), .class("main-text")) { html in write(to: &html) }
      }
    }
    return html.finish()
  }

  private func write(to html: inout HTMLWriter) {
    html.caseHeading(code: code, title: title, processTitle: processTitle)
    html.facts(facts)
    html(.h2, text: Texts.Case.matter)
    html(.div, .class("matter")) { html in html.paragraphs(content) }
    html.facts(said)
    if !files.isEmpty {
      html(.h2, text: Texts.Case.files)
      html.dataTable(Texts.Case.files, columns: [Texts.Dossier.file, Texts.Dossier.size, Texts.Dossier.hash]) { html in
        for file in files {
          html.row { html in
            html.headCell(Texts.Dossier.file) { html in
              html(.a, .relative(file.path), text: file.name)
              html(.small, text: file.path)
            }
            html.cell(Texts.Dossier.size, text: file.size)
            html.cell(Texts.Dossier.hash) { html in html(.code, text: file.hash) }
          }
        }
      }
    }
    html(.h2, text: Texts.Case.timeline)
    html.timeline(timeline)
    html(.h2, text: Texts.Privacy.readingsTitle)
    if readings.isEmpty { html(.p, text: Texts.Privacy.noReadings) } else { html.timeline(readings) }
  }
}

extension Attribute {
  /// A file that lies beside this one. Its path is made by ``Dossier/Attached``: ASCII letters, digits, `-`, `.` and one folder.
  fileprivate static func relative(_ path: String) -> Attribute { Attribute(name: "href", value: .text(path)) }
}
