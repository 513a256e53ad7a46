import Casework

/// The answers of lists, computed again in the plainest way: look at every case, keep those that fit, sort.
struct ListOracle {
  /// In the order in which they were opened.
  let files: [CaseFile]

  func rows(_ query: CaseQuery) -> [CaseCode] {
    let found = files.enumerated().filter { fits($0.element, query) }
    let sorted =
      switch query.order {
      case .newest: found.sorted { $0.offset > $1.offset }
      case .due: found.sorted { (due($0.element), $0.offset) < (due($1.element), $1.offset) }
      }
    return sorted.map(\.element.code)
  }

  func counts(_ query: CaseQuery) -> DueCounts { counts(of: files.filter { $0.isOpen && fits($0, query) }, query) }

  /// The board knows agencies, processes, states and due times, and no other filter.
  func board(_ query: CaseQuery) -> [BoardCell] {
    let shown = files.filter { file in
      let isVisible =
        query.scope.everything || query.scope.agencies.contains(file.placement.agency) || query.scope.processes.contains(file.process)
      return isVisible && file.isOpen && query.isOpen != false && fitsPlace(file, query) && fitsDue(file, query)
    }
    let cells = Dictionary(grouping: shown) { [$0.placement.agency.rawValue, $0.process.rawValue, $0.state.rawValue] }
    return cells.keys.sorted { $0.lexicographicallyPrecedes($1) }.compactMap { key in
      cells[key].map { files in
        BoardCell(
          agency: AgencyID(rawValue: key[0]), process: ProcessID(rawValue: key[1]), state: StateID(rawValue: key[2]),
          counts: counts(of: files, query))
      }
    }
  }

  private func counts(of files: [CaseFile], _ query: CaseQuery) -> DueCounts {
    let overdue = files.count { due($0) <= query.now.millisecondsSince1970 }
    let soon = files.count { due($0) > query.now.millisecondsSince1970 && due($0) < query.soonUntil.millisecondsSince1970 }
    return DueCounts(overdue: overdue, soon: soon, open: files.count - overdue - soon)
  }

  private func fits(_ file: CaseFile, _ query: CaseQuery) -> Bool {
    let involved = Set(file.agencies).union([file.placement.coordinatingAgency])
    let isVisible =
      query.scope.everything || !query.scope.agencies.isDisjoint(with: involved) || query.scope.processes.contains(file.process)
    let isOpen = query.isOpen.map { $0 == file.isOpen } ?? true
    let hasAttributes = query.attributes.allSatisfy { file.data[$0.key]?.scalarText == $0.value }
    let isOldEnough = query.receivedBefore.map { file.receivedAt < $0 } ?? true
    return isVisible && isOpen && hasAttributes && isOldEnough && fitsPlace(file, query) && fitsDue(file, query) && fitsText(file, query)
  }

  private func fitsPlace(_ file: CaseFile, _ query: CaseQuery) -> Bool {
    (query.heldBy?.contains(file.holder) ?? true) && (query.process.map { $0 == file.process } ?? true)
      && (query.state.map { $0 == file.state } ?? true) && (query.agency.map { $0 == file.placement.agency } ?? true)
  }

  private func fitsDue(_ file: CaseFile, _ query: CaseQuery) -> Bool {
    let (now, soon) = (query.now.millisecondsSince1970, query.soonUntil.millisecondsSince1970)
    return switch query.due {
    case nil: true
    case .overdue: file.isOpen && due(file) <= now
    case .soon: file.isOpen && due(file) > now && due(file) < soon
    case .open: file.isOpen && due(file) > now && due(file) >= soon
    }
  }

  private func fitsText(_ file: CaseFile, _ query: CaseQuery) -> Bool {
    guard let text = query.text else { return true }
    let words = Set(SearchTokens.index("\(file.title)\n\(file.data["content"]?.text ?? "")"))
    return text.words.allSatisfy(words.contains) && (text.prefix.map { prefix in words.contains { $0.hasPrefix(prefix) } } ?? true)
  }

  private func due(_ file: CaseFile) -> Int64 { (file.isOpen ? file.step?.due?.millisecondsSince1970 : nil) ?? .max }
}

extension CaseQuery {
  /// Any question, with each filter there or not.
  static func random(now: Instant, using random: inout SeededGenerator) -> CaseQuery {
    let agencies = [SampleOffice.justice, SampleOffice.health, SampleOffice.commune]
    var query = SampleOffice.query(now)
    query.limit = random.pick([1, 3, 50])
    query.order = random.pick(Order.allCases)
    switch random.next() % 4 {
    case 0: query.scope = CaseScope(agencies: [random.pick(agencies)])
    case 1: query.scope = CaseScope(agencies: Set(agencies.prefix(2)))
    case 2: query.scope = CaseScope(agencies: [random.pick(agencies)], processes: [random.pick([SampleOffice.process, "another"])])
    default: break
    }
    if random.chance(25) {
      let agency = random.pick(agencies)
      query.heldBy = [.role(random.pick([.intake, .officer, .leader]), at: agency), .person("x", at: agency), .sender]
    }
    if random.chance(20) { query.process = random.pick([SampleOffice.process, "another"]) }
    if random.chance(20) { query.state = random.pick(["received", "assigned", "refused", "published", "awaiting-sender"]) }
    if random.chance(20) { query.agency = random.pick(agencies) }
    if random.chance(30) { query.isOpen = random.chance(70) }
    if random.chance(20) { query.due = random.pick(DueFilter.allCases) }
    if random.chance(20) { query.attributes = ["field": random.pick(["y-te", "dat-dai", "không có"])] }
    if random.chance(20) { query.receivedBefore = now.adding(milliseconds: -Int64(random.next() % 6) * 86_400_000) }
    if random.chance(30) { query.text = SearchTokens.query(random.pick(["thu tuc", "kham", "so do dat", "d", "quy dinh ho", "zzz"])) }
    return query
  }
}

extension CaseStore {
  /// Every row of a query, page by page.
  func everyRow(_ query: CaseQuery) async throws -> [CaseCode] {
    var query = query
    var codes: [CaseCode] = []
    repeat {
      let page = try await cases(query)
      codes += page.rows.map(\.code)
      query.cursor = page.next
    } while query.cursor != nil
    return codes
  }
}

/// Figures, counted again from the history of each case, entry by entry, without the kernel's own rules for them.
struct FigureOracle {
  let files: [CaseFile]

  struct Line: Hashable {
    let code: CaseCode
    let kind: Figure.Kind
    let day: CivilDate
    let agency: AgencyID
  }

  func lines(_ query: FigureQuery) -> [Line: Int] {
    files.flatMap { file in
      lines(of: file).filter { line in
        let isVisible =
          query.scope.everything || query.scope.agencies.contains(line.agency) || query.scope.processes.contains(file.process)
        let fits = (query.agency ?? line.agency) == line.agency && (query.process ?? file.process) == file.process
        return isVisible && fits && query.days.contains(line.day) && (query.field ?? field(of: file)) == field(of: file)
      }
    }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  func field(of file: CaseFile) -> String { file.data["field"]?.text ?? "" }

  private func lines(of file: CaseFile) -> [Line] {
    func line(_ kind: Figure.Kind, _ at: Instant, _ agency: AgencyID) -> Line {
      Line(code: file.code, kind: kind, day: at.date, agency: agency)
    }
    var lines = file.steps.filter { $0.outcome != nil && $0.holder.agency != nil }.map { step in
      line(step.lateness == nil ? .stepInTime : .stepLate, step.finishedAt ?? .init(millisecondsSince1970: 0), step.holder.agency ?? "")
    }
    guard file.parent == nil else { return lines }
    lines.append(line(.sent, file.receivedAt, file.timeline[0].agency))
    // The agency after each entry, as often as it was not there before.
    var known: [AgencyID] = []
    for entry in file.timeline where !known.contains(entry.agency) {
      known.append(entry.agency)
      lines.append(line(.received, known.count == 1 ? file.receivedAt : entry.at, entry.agency))
    }
    if let approved = file.timeline.filter({ $0.action == "approve" }).last {
      lines.append(line(approved.lateness.isEmpty ? .answeredInTime : .answeredLate, approved.at, approved.agency))
    } else if file.holder == .nobody, let last = file.timeline.last {
      lines.append(line(.endedOtherwise, last.at, last.agency))
    }
    return lines
  }
}

extension FigureQuery {
  static func random(using random: inout SeededGenerator) -> FigureQuery {
    let first = SampleOffice.start.date.adding(days: Int.random(in: -2...12, using: &random))
    let scope = CaseQuery.random(now: SampleOffice.start, using: &random).scope
    var query = FigureQuery(scope: scope, days: first...first.adding(days: Int.random(in: 0...30, using: &random)))
    if random.chance(30) { query.agency = random.pick([SampleOffice.justice, SampleOffice.health, SampleOffice.commune]) }
    if random.chance(20) { query.process = random.pick([SampleOffice.process, "another"]) }
    if random.chance(30) { query.field = random.pick(["y-te", "dat-dai", ""]) }
    return query
  }
}

extension SampleOffice {
  /// Opens cases and takes each some steps of the way, over some days. Returns them as they are, in the order of opening.
  func populate(_ count: Int, using random: inout SeededGenerator) async throws -> [CaseFile] {
    let agencies = [Self.justice, Self.health, Self.commune]
    var codes: [CaseCode] = []
    for index in 0..<count {
      let now = Self.start.adding(milliseconds: Int64.random(in: 0...6, using: &random) * 86_400_000)
      let code = try await open(
        SampleCase(
          title: random.pick(["Thủ tục khám chữa bệnh", "Sổ đỏ đất đai", "Hồ sơ số \(index)"]),
          content: random.pick(["Quy định bắt nộp hồ sơ.", "Đo đạc chậm.", "Giấy tờ đất."]), field: random.pick(["y-te", "dat-dai"])),
        at: now)
      codes.append(code)
      try await take(code, by: random.pick(agencies), steps: Int.random(in: 0...5, using: &random), at: now, using: &random)
    }
    var files: [CaseFile] = []
    for code in codes { if let file = try await store.file(code) { files.append(file) } }
    return files
  }

  private func take(_ code: CaseCode, by agency: AgencyID, steps: Int, at now: Instant, using random: inout SeededGenerator) async throws {
    if random.chance(15) {
      try await act("refuse", on: code, at: now)
    } else if random.chance(15) {
      try await act("ask", on: code, ["text": "Xin cho biết thêm."], at: now)
    } else {
      if steps > 0 {
        let other = agency == Self.justice ? Self.health : agency
        try await act("forward", on: code, ["agency": .text(other.rawValue)], at: now)
      }
      if steps > 1, random.chance(30) {
        try await act("send-back", on: code, at: now)
        return
      }
      // Some answers come weeks later, when the term is over.
      let later = now.adding(milliseconds: random.chance(30) ? 40 * 86_400_000 : 0)
      if steps > 1 { try await act("draft-answer", on: code, ["answer": "Trả lời."], at: later) }
      if steps > 2 { try await act("approve", on: code, ["documentNumber": "1/TB"], at: later) }
      if steps > 3 { try await act("publish", on: code, ["title": "Công khai", "question": "Hỏi", "answer": "Đáp"], at: later) }
      if steps > 4, random.chance(50) { try await act("reopen", on: code, at: later) }
    }
  }
}
