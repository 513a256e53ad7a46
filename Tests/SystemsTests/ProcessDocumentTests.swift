import App
import Casework
import Foundation
import Testing

/// docs/processes.md beside the definitions that the program runs. Each row of its tables is written a second time, from the definition,
/// so that what is missing, left over or changed on either side shows, in the order of the definition.
@Suite struct `The document of the processes` {
  private static let book = Result { try Definitions().book(of: Systems.all) }
  private static let document = Result { try ProcessDocument() }

  private let book: DefinitionBook
  private let document: ProcessDocument

  init() throws {
    book = try Self.book.get()
    document = try Self.document.get()
  }

  @Test func `it has every process with its version and the codes of its cases, and no other`() {
    let told = document.headings.filter { $0.hasPrefix("### ") }
    let defined = book.newest.map { "\(heading(of: $0)) version \($0.version), codes `\($0.codePrefix).yyyymmdd.nnnn`" }
    #expect(told.sorted() == defined.sorted())
  }

  @Test func `it has every clock with its term, its states, its source and mark, and no other`() {
    for process in book.newest {
      #expect(document.table("clock", under: heading(of: process)) == process.clocks.map(row), "\(process.id)")
    }
  }

  @Test func `it has every state with its holder and its clock, and no other`() {
    for process in book.newest {
      let told = document.table("state", under: heading(of: process)).map { Array($0.prefix(3)) }
      let defined = process.states.map { ["`\($0.id)`", $0.holder.rawValue, named([$0.clock?.rawValue])] }
      #expect(told == defined, "\(process.id)")
    }
  }

  @Test func `it has every action with its fields, who may do it and when, and its next state, and no other`() {
    for process in book.newest {
      let told = document.table("state", under: heading(of: process)).flatMap { cells in
        cells.dropFirst(3).joined().split(separator: " · ").map { "\(cells.first ?? ""): \($0)" }
      }
      let defined = process.states.flatMap { state in state.actions.map { "`\(state.id)`: \(entry($0))" } }
      #expect(told == defined, "\(process.id)")
    }
  }

  @Test func `it says of every process in which state a case opens, by whom, and what is asked of it`() {
    let told = document.table("process", under: "## How a case opens")
    let defined = book.newest.map { process in
      let opening = process.opening
      return [
        "`\(process.id)`", "`\(opening.state)`", opening.by.map(\.rawValue).joined(separator: ", "), named(opening.guards.map(\.rawValue)),
      ]
    }
    #expect(Set(told) == Set(defined))
    #expect(told.count == defined.count)
  }

  @Test func `it has what may be done in every open case, by whom, and what the sender is never shown`() {
    let told = document.table("action", under: "# Processes")
    let defined = StandardActions.whileOpen.map { ["`\(withFields($0))`", $0.by.map(phrase).joined(separator: "; ")] }
    #expect(told.map { Array($0.prefix(2)) } == defined)

    let internalOnly = zip(told, StandardActions.whileOpen).filter { cells, _ in cells.joined().contains("never shown to the sender") }
    #expect(Set(internalOnly.map(\.1.id)) == StandardActions.internalOnly)
  }

  @Test func `every name in its text is one of the definitions, and every holder is explained`() {
    let named = Set(document.text.matches(of: #/`([A-Za-z@-]+)`/#).map { String($0.1) })
    let marks = named.filter { Certainty(rawValue: $0) != nil }
    let holders = named.filter { HolderDefinition(rawValue: $0) != nil }
    // Keys of a definition that are spoken of by name, and what one of them may say.
    let keys = [
      "answersOn", "atLeast", "atMost", "before", "binds", "countsAs", "effectiveFrom", "effectiveTo", "matter", "noticePeriods", "opinion",
      "reminders", "request", "retention", "unless", "until", "version",
    ]
    #expect(named.subtracting(marks).subtracting(holders).subtracting(definedNames).sorted() == keys)
    #expect(holders.isSuperset(of: book.newest.flatMap(\.states).map(\.holder.rawValue)))
  }

  /// The names of processes, clocks, states, actions, fields and rules.
  private var definedNames: Set<String> {
    let processes = book.newest
    let states = processes.flatMap(\.states)
    let actions = states.flatMap(\.actions) + StandardActions.whileOpen
    var names = processes.map(\.id.rawValue) + processes.flatMap(\.clocks).map(\.id.rawValue)
    names += states.map(\.id.rawValue) + actions.map(\.id.rawValue) + actions.flatMap(\.fields).map(\.id.rawValue)
    return Set(names).union(book.rules.names.map(\.rawValue))
  }

  // MARK: As the document writes it

  private func heading(of process: ProcessDefinition) -> String { "### `\(process.id)`" }

  private func row(_ clock: ClockDefinition) -> [String] {
    let notes = [
      clock.limits.map { "limits `\($0)`" }, clock.within.map { "share of `\($0)`" }, clock.after.map { "after `\($0)`" },
      clock.onExpiry.map { "then `\($0)`" }, clock.dueField.map { "end set by field `\($0)`" },
    ]
    return [
      "`\(clock.id)`\(bracketed(notes))", "\(clock.term)", named(clock.runs.map(\.rawValue)), named(clock.pauses.map(\.rawValue)),
      named(clock.restartedBy.map(\.rawValue)), clock.basis.source, clock.basis.certainty.rawValue,
    ]
  }

  private func entry(_ action: ActionDefinition) -> String {
    let limits = [
      action.by == [.holder] ? nil : "by " + action.by.map(\.rawValue).joined(separator: ", "), action.once ? "once" : nil,
      action.window.map { "within \($0)" },
    ]
    return "`\(withFields(action))`\(bracketed(limits))\(action.to.map { " → \($0)" } ?? "")"
  }

  private func withFields(_ action: ActionDefinition) -> String {
    action.fields.isEmpty ? "\(action.id)" : "\(action.id) {\(action.fields.map(\.id.rawValue).joined(separator: ", "))}"
  }

  private func phrase(_ party: ActionParty) -> String {
    switch party {
    case .leader: "leader of the handling agency"
    case .reader: "staff who may see the case, but auditors"
    default: party.rawValue
    }
  }

  private func named(_ ids: [String?]) -> String { ids.compactMap { $0.map { "`\($0)`" } }.joined(separator: ", ") }

  private func bracketed(_ notes: [String?]) -> String {
    let said = notes.compactMap { $0 }
    return said.isEmpty ? "" : " (\(said.joined(separator: "; ")))"
  }
}

/// The headings and tables of docs/processes.md.
private struct ProcessDocument {
  let text: String
  private let lines: [Substring]

  init() throws {
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
    text = try String(contentsOf: root.appending(path: "docs/processes.md"), encoding: .utf8)
    lines = text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  var headings: [String] { lines.filter { $0.hasPrefix("#") }.map(String.init) }

  /// The cells of the rows of the table with this first column, under the heading that begins like this and before the next one.
  func table(_ firstColumn: String, under heading: String) -> [[String]] {
    let section = lines.drop { !$0.hasPrefix(heading) }.dropFirst().prefix { !$0.hasPrefix("#") }
    let table = section.drop { !$0.hasPrefix("| \(firstColumn) |") }.prefix { $0.hasPrefix("|") }
    return table.dropFirst(2).map { line in
      line.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast().map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }
}
