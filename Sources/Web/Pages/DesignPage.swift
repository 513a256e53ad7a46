import Casework

/// Every component of the design system on one page, drawn by the code that the other pages use.
struct DesignPage: Page {
  func title(in language: Language) -> String { Texts.Design.title[language] }

  var width: PageWidth { .wide }
  var stylesheets: [Asset] { [Stylesheet.asset, Stylesheet.work] }

  func writeMain(to html: inout HTMLWriter, for visit: Visit) {
    html(.h1, text: Texts.Design.title)
    html(.p, .class("lead"), text: Texts.Design.lead)
    section(Texts.Design.type, "type", to: &html) { html in html(.p, text: Texts.Design.paragraph) }
    section(Texts.Design.colours, "tones", to: &html, content: writeTones)
    section(Texts.Design.buttons, "buttons", to: &html, content: writeButtons)
    section(Texts.Design.notices, "notices", to: &html) { html in
      for kind in NoticeKind.allCases { html.notice(kind, text: Texts.Design.notice(kind)) }
    }
    section(Texts.Design.forms, "forms", to: &html) { html in writeForm(to: &html, for: visit) }
    section(Texts.Design.lists, "lists", to: &html, content: writeLists)
    section(Texts.Design.clocks, "clocks", to: &html) { html in html.clock(sampleClock(in: html.language)) }
    section(Texts.Design.reading, "reading", to: &html) { html in
      html(.div, .class("understood")) { html in html.reading(sampleReading(in: html.language)) }
    }
    section(Texts.Design.square, "square", to: &html) { html in
      let drawing = QRCode.svg(of: "https://dienhong.example/follow?code=PAKN.20260309.0012", label: Texts.Design.square[html.language])
      if let drawing { html.trustedSVG(drawing) }
    }
    section(Texts.Design.timeline, "timeline", to: &html) { html in html.timeline(sampleTimeline(in: html.language)) }
    section(Texts.Drafts.difference, "difference", to: &html) { html in
      let (old, new) = (Texts.Design.tone(.late)[html.language], Texts.Design.tone(.inTime)[html.language])
      html.difference(TextDifference(from: old, to: new))
    }
    section(Texts.Design.actions, "actions", to: &html) { html in
      let forward = ActionView(id: "forward", label: Texts.Design.forward[html.language], isMain: true)
      html.actions([forward], version: 1, for: visit) { _ in Href(.design) }
    }
  }

  private func section(
    _ name: LocalizedText, _ id: ElementID, to html: inout HTMLWriter, content: (inout HTMLWriter) -> Void
  ) {
    html(.section, .labelledBy(id)) { html in
      html(.h2, .id(id), text: name)
      content(&html)
    }
  }

  private func writeTones(to html: inout HTMLWriter) {
    html(.ul, .class("files")) { html in
      for tone in Tone.allCases { html(.li) { html in html.badge(tone, text: Texts.Design.tone(tone)[html.language]) } }
    }
    html.counters(
      [
        CounterView(label: Texts.Board.overdue[html.language], count: "2", tone: .late, address: Href(.design), isCurrent: false),
        CounterView(label: Texts.Board.soon[html.language], count: "5", tone: .soon, address: Href(.design), isCurrent: true),
        CounterView(label: Texts.Board.open[html.language], count: "31", tone: .inTime, address: Href(.design), isCurrent: false),
      ], label: Texts.Inbox.counters)
  }

  private func writeButtons(to html: inout HTMLWriter) {
    html(.div, .class("form-end")) { html in
      html.linkButton(.main, to: Href(.design), text: Texts.Design.main)
      html.linkButton(.plain, to: Href(.design), text: Texts.Design.plain)
      html.linkButton(.quiet, to: Href(.design), text: Texts.Design.quiet)
    }
  }

  private func writeForm(to html: inout HTMLWriter, for visit: Visit) {
    let fields = sampleFields(in: html.language)
    html.errorSummary(fields, in: "sample")
    html.form(asking: Href(.design)) { html in html.fields(fields, in: "sample") }
  }

  private func writeLists(to html: inout HTMLWriter) {
    html.sendingSteps(current: .check)
    html.facts([
      Fact(Texts.Design.agency[html.language], Texts.Design.construction[html.language]),
      Fact(Texts.Design.name[html.language], .masked(Texts.Design.notice(.information)[html.language])),
    ])
    html.dataTable(
      Texts.Design.lists, showsCaption: true, columns: [Texts.Design.agency, Texts.Design.count], numbers: 1..<2
    ) { html in
      html.row { html in
        html.headCell(Texts.Design.agency) { html in html.text(Texts.Design.construction) }
        html.cell(Texts.Design.count, "number", text: "31")
      }
    }
    html.emptyState(Texts.Inbox.allDone, Texts.Inbox.allDoneWords)
  }
}

// MARK: - Samples

extension DesignPage {
  private func sampleFields(in language: Language) -> [FieldView] {
    let texts = Texts.Design.self
    let row = [
      FieldView(kind: .text, id: "references.0.number", label: texts.number[language], isRequired: true),
      FieldView(kind: .number, id: "references.0.article", label: texts.article[language]),
    ]
    return [
      FieldView(
        kind: .text, id: "name", label: texts.name[language], hint: texts.nameHint[language], errors: [texts.nameError[language]],
        isRequired: true),
      FieldView(kind: .longText(rows: 4), id: "content", label: texts.content[language], isRequired: true),
      FieldView(kind: .date, id: "receivedAt", label: texts.date[language], isStaffOnly: true),
      FieldView(
        kind: .choice, id: "senderKind", label: texts.kind[language], value: "citizen",
        choices: [
          FieldView.Choice(value: "citizen", label: texts.citizen[language]),
          FieldView.Choice(value: "business", label: texts.business[language]),
        ], isRequired: true),
      FieldView(
        kind: .choices, id: "defects", label: texts.defects[language], selected: ["unclear"],
        choices: [
          FieldView.Choice(value: "overlapping", label: texts.overlapping[language]),
          FieldView.Choice(value: "unclear", label: texts.unclear[language]),
        ]),
      FieldView(kind: .confirmation, id: "keepIdentitySecret", label: texts.secrecy[language], value: "true"),
      FieldView(kind: .files(received: []), id: "files", label: texts.files[language]),
      FieldView(
        kind: .list(rows: [row], addLabel: texts.addReference[language]), id: "references", label: texts.references[language],
        isRequired: true),
    ]
  }

  private func sampleReading(in language: Language) -> ReadingView {
    let texts = Texts.Design.self
    return ReadingView(
      warnings: [
        ReadingView.Warning(
          isStop: true, heading: Texts.Send.secrecyHeading[language], words: Texts.Send.secrecyWarning[language]),
        ReadingView.Warning(
          heading: Texts.Send.personalHeading[language], words: Texts.Send.personalWarning[language], found: ["0912 345 678"]),
      ], references: [ReadingView.Reference(text: "12/2026/TT", address: Href(.published))],
      field: ReadingView.Suggestion(words: texts.construction[language], reason: Texts.Send.because(texts.number[language])[language]),
      similar: [
        ReadingView.Similar(
          code: "PAKN.20260309.0012", title: texts.sent[language], reason: Texts.Send.sharedWords(texts.number[language])[language])
      ])
  }

  private func sampleTimeline(in language: Language) -> [TimelineEntry] {
    [
      TimelineEntry(state: .past, when: Texts.Design.day(5)[language], title: Texts.Design.sent[language]),
      TimelineEntry(
        state: .now, when: Texts.Design.day(11)[language], title: Texts.Design.drafting[language],
        actor: Texts.Design.construction[language]),
      TimelineEntry(state: .ahead, when: Texts.Design.dueDate[language], title: Texts.Design.publication[language]),
    ]
  }

  /// From Thursday 5 March 2026 on, with a pause of one day: one square of every kind.
  private func sampleClock(in language: Language) -> ClockView {
    let kinds: [ClockView.Day.Kind] = [.start, .counted, .off, .off, .counted, .paused, .counted, .counted]
    let days = kinds.enumerated().map { offset, kind in
      ClockView.Day(
        weekday: (3 + offset) % 7 + 1, label: String(5 + offset), date: Texts.Design.day(5 + offset)[language], kind: kind,
        why: Texts.Design.why(kind)[language], isToday: offset == 6, isDue: offset == 7)
    }
    return ClockView(
      id: "sample", name: Texts.Design.answerDue[language], due: Texts.Design.dueDate[language],
      remaining: Texts.Design.tone(.soon)[language], tone: .soon, term: Texts.Design.term[language],
      basis: Texts.Design.basis[language], days: days)
  }
}
