import Casework
import GRDB

// Figures are kept twice: counted by day, so that a report costs no more with a million cases, and one by one, so that each number opens
// its cases.
extension Projection {
  func writeFigures(_ row: Int64, from before: CaseFile?, to file: CaseFile, _ index: CaseIndex) throws {
    let (known, figures) = (before?.figures(index) ?? [], file.figures(index))
    for figure in known.subtracting(figures) { try remove(figure, of: row, file, index) }
    for figure in figures.subtracting(known) { try insert(figure, of: row, file, index) }
  }

  private func insert(_ figure: Figure, of row: Int64, _ file: CaseFile, _ index: CaseIndex) throws {
    try database.run(
      "INSERT INTO figure_cases(day, row, part, kind, agency, process, field) VALUES (?, ?, ?, ?, ?, ?, ?)",
      figure.place(row) + [.text(figure.agency.rawValue), .text(file.process.rawValue), .text(index.figureField)])
    count(Counter(.figures, figure.tally(file, index)), 1)
  }

  func remove(_ figure: Figure, of row: Int64, _ file: CaseFile, _ index: CaseIndex) throws {
    try database.run("DELETE FROM figure_cases WHERE day = ? AND row = ? AND part = ? AND kind = ?", figure.place(row))
    count(Counter(.figures, figure.tally(file, index)), -1)
  }
}

extension CaseFile {
  func figures(_ index: CaseIndex) -> Set<Figure> { figures(by: index.figureRules) }
}

extension CaseIndex {
  fileprivate var figureField: String { attributes["field"] ?? "" }
}

extension Figure {
  fileprivate func place(_ row: Int64) -> [Cell] { [.integer(day.ordinal), .integer(row), .integer(part), .text(kind.rawValue)] }

  fileprivate func tally(_ file: CaseFile, _ index: CaseIndex) -> [Cell] {
    [.integer(day.ordinal), .text(agency.rawValue), .text(file.process.rawValue), .text(index.figureField), .text(kind.rawValue)]
  }
}
