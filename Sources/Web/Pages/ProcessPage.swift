import Casework

/// How a matter is handled: the drawing, the steps with their limits, and the law beside them.
struct ProcessPage: Page {
  struct Step: Sendable {
    let name: String
    let holder: String
    /// "15 ngày làm việc", or a dash's worth of words where the step has no limit.
    let limit: String
    let basis: String
    let actions: [String]
    /// No text fixes this limit: it is the installation's own setting.
    var isConfigured = false
  }

  struct LegalText: Sendable {
    /// "Nghị định 20/2008/NĐ-CP ngày 14/02/2008 của Chính phủ".
    let citation: String
    let articles: String
    var address: Href? = nil
  }

  let id: String
  let title: String
  let summary: String
  /// "Phiên bản 1, áp dụng từ 1/7/2025".
  let version: String
  let drawing: TrustedSVG
  let steps: [Step]
  let basis: [LegalText]
  /// Whether anybody may start such a case here.
  let isOpenToSenders: Bool

  func title(in language: Language) -> String { title }

  func head(for visit: Visit) -> PageHead? { PageHead(address: Href(.process(id: id)), description: summary) }

  var width: PageWidth { .wide }

  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.processDrawing] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: title)
    html(.p, .class("lead"), text: summary)
    html(.p, .class("hint")) { html in
      html.text(version)
      html.text(" · ")
      html(.a, .href(.processes), text: Texts.Processes.title)
    }
    if isOpenToSenders { html.linkButton(.main, to: Href(.sendForm(process: id)), text: Texts.Process.sendOne) }
    html(.section, .labelledBy("drawing")) { html in
      html(.h2, .id("drawing"), text: Texts.Process.drawing)
      // A wide drawing scrolls in its frame, which therefore must be reachable by keyboard.
      html(.div, .class("drawing-frame"), .constant("tabindex", "0"), .role("group"), .labelledBy("drawing")) { html in
        html.trustedSVG(drawing)
      }
    }
    html(.section, .labelledBy("steps")) { html in
      html(.h2, .id("steps"), text: Texts.Process.steps)
      writeSteps(to: &html)
    }
    writeBasis(to: &html)
  }

  private func writeSteps(to html: inout HTMLWriter) {
    let columns = [Texts.Process.step, Texts.Process.holder, Texts.Process.limit, Texts.Process.actions, Texts.Process.basis]
    html.dataTable(Texts.Process.steps, columns: columns) { html in
      for step in steps {
        html.row { html in
          html.headCell(Texts.Process.step) { html in html.text(step.name) }
          html.cell(Texts.Process.holder, text: step.holder)
          html.cell(Texts.Process.limit) { html in
            html.text(step.limit)
            if step.isConfigured { html(.span, .class("optional"), text: Texts.Process.configured) }
          }
          html.cell(Texts.Process.actions, text: step.actions.joined(separator: ", "))
          html.cell(Texts.Process.basis, text: step.basis)
        }
      }
    }
  }

  private func writeBasis(to html: inout HTMLWriter) {
    html(.section, .labelledBy("basis")) { html in
      html(.h2, .id("basis"), text: Texts.Process.legalBasis)
      html(.ul) { html in
        for text in basis {
          html(.li) { html in
            if let address = text.address { html(.a, .href(address), text: text.citation) } else { html.text(text.citation) }
            html(.span, .class("hint"), text: " \(text.articles)")
          }
        }
      }
    }
  }
}
