import Casework

/// The templates of answers of the agencies at which the person writes them; with one of them opened, the form to change it.
struct TemplatesPage: Page {
  struct Row: Sendable {
    let name: String
    let agency: String
    let text: String
    let address: Href
  }

  /// The form: a new template, or one that is there.
  struct Form: Sendable {
    /// The names of its fields, and what the button that deletes says.
    enum Field: String { case agency, name, text }
    static let removal = "remove"

    let address: Href
    let isNew: Bool
    let fields: [FieldView]
  }

  let rows: [Row]
  /// As they are written: `{{mã hồ sơ}}`.
  let known: [String]
  let form: Form

  func title(in language: Language) -> String { Texts.Templates.title[language] }

  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: form.isNew ? Texts.Templates.title : Texts.Templates.change)
    if form.isNew {
      html(.p, .class("lead"), text: Texts.Templates.lead)
      writeRows(to: &html)
    }
    html(.section, .labelledBy("template")) { html in
      html(.h2, .id("template"), text: form.isNew ? Texts.Templates.add : Texts.Templates.change)
      html.errorSummary(form.fields, in: "template")
      html.form(posting: form.address, for: visit) { html in
        html.fields(form.fields, in: "template")
        html.facts([Fact(Texts.Templates.fields[html.language], .several(known))])
        html(.div, .class("form-end")) { html in
          html.button(.main, text: Texts.Templates.save)
          if !form.isNew {
            html(
              .button, .constant("type", "submit"), .class("button", "button-quiet"), .name(Intent.fieldName), .value(Form.removal),
              text: Texts.Templates.remove)
          }
        }
      }
    }
  }

  private func writeRows(to html: inout HTMLWriter) {
    guard !rows.isEmpty else { return html.emptyState(Texts.Templates.none, Texts.Templates.noneWords) }
    html(.ul, .class("published")) { html in
      for row in rows {
        html(.li) { html in
          html(.h2) { html in html(.a, .href(row.address), text: row.name) }
          html(.p, .class("meta"), text: row.agency)
          html(.p, text: row.text)
        }
      }
    }
  }
}
