import Foundation

/// The figures as a table of Markdown, which also reads well on a terminal: each with its target and whether it was reached.
struct Report {
  let scales: [Figures]
  let consultation: ConsultationFigures
  let connections: Int
  let turns: Int

  var text: String {
    let parts =
      [machine] + scales.map(table) + (scales.count > 1 ? [comparison(scales[0], scales[scales.count - 1])] : [])
      + [opinions]
    return parts.joined(separator: "\n\n")
  }

  private var machine: String {
    let now = Date.now.formatted(.iso8601)
    return """
      \(now), \(ProcessInfo.processInfo.processorCount) cores, \(ProcessInfo.processInfo.physicalMemory >> 20) MB of memory, \
      \(ProcessInfo.processInfo.operatingSystemVersionString)
      \(connections) connections on the loopback address; medians of \(turns) turns. The load comes from the same cores.
      """
  }

  private func table(_ figures: Figures) -> String {
    let memory = figures.memory.map { "\($0.now) MB now, \($0.most) MB at most" } ?? "not told by this system"
    return rows(
      "### \(figures.cases) cases, a database of \(figures.databaseMegabytes) MB",
      ["figure", "a second", "share", "p50 ms", "p99 ms", "target", ""],
      [
        ["H: bare server", whole(figures.bareServer), "", "", "", "", ""],
        ["S: bare commit of a submission", whole(figures.bareStore), "", "", "", "", ""],
        ["S: bare commit of a step", whole(figures.bareStoreOfSteps), "", "", "", "", ""],
        line("submissions", figures.submissions, "≥ 40% of 1/(1/H + 1/S)", figures.submissions.share >= 0.4),
        line("lifecycles of 5 requests", figures.lifecycles, "≥ 40% of 1/(5/H + 5/S)", figures.lifecycles.share >= 0.4),
        line("inbox page of 50 rows", figures.inbox, "≥ 10% of H, p99 ≤ 25 ms", figures.inbox.share >= 0.1 && figures.inbox.p99 <= 25),
        line("page of 12 KB, typed HTML", figures.page, "≥ 40% of H", figures.page.share >= 0.4),
        line("form, no store", figures.form, "", nil),
        line("inbox by the API", figures.inboxOfAPI, "", nil),
        line("search among cases", figures.search, "≥ 300 a second", figures.search.rate >= 300),
        line("search among answers", figures.searchPublished, "≥ 300 a second", figures.searchPublished.rate >= 300),
      ]) + "\n\nStart to first answer: \(fixed(figures.startTime, 2)) s. Memory after the load: \(memory)."
  }

  private var opinions: String {
    let all = "\(consultation.agencies) × \(consultation.points) points"
    return rows(
      "### A request for opinions to \(consultation.agencies) agencies", ["figure", "measured", "share", "target", ""],
      [
        ["one request to all agencies", "\(whole(consultation.sending)) ms", "", "", ""],
        [
          "opinions approved", "\(whole(consultation.approvals.rate))/s",
          "\(fixed(consultation.approvals.share * 100, 1))% of 1/(1/H + 1/S)",
          "", "",
        ],
        ["page of the summary, \(all)", "\(whole(consultation.page)) ms", "", "< 300 ms", reached(consultation.page < 300)],
        ["the summary by the API", "\(whole(consultation.table)) ms", "", "", ""],
        ["the summary as XLSX", "\(whole(consultation.sheet)) ms", "", "", ""],
      ])
  }

  private func comparison(_ small: Figures, _ large: Figures) -> String {
    let figures: [(String, KeyPath<Figures, Figures.Share>)] = [
      ("submissions", \.submissions), ("lifecycles", \.lifecycles), ("inbox page", \.inbox), ("inbox by the API", \.inboxOfAPI),
      ("search among cases", \.search), ("search among answers", \.searchPublished),
    ]
    return rows(
      "### \(small.cases) beside \(large.cases) cases", ["figure", "\(small.cases)", "\(large.cases)", "times apart", "target", ""],
      figures.map { name, path in
        // Shares, not rates: what the machine did between the two falls out.
        let times = small[keyPath: path].share / max(large[keyPath: path].share, .leastNonzeroMagnitude)
        let apart = max(times, 1 / times)
        let (fewer, more) = (small[keyPath: path].rate, large[keyPath: path].rate)
        return [name, whole(fewer), whole(more), fixed(apart, 2), "< 1.5", reached(apart < 1.5)]
      })
  }

  private func line(_ name: String, _ share: Figures.Share, _ target: String, _ isReached: Bool?) -> [String] {
    [
      name, whole(share.rate), "\(fixed(share.share * 100, 1))%", fixed(share.p50, 1), fixed(share.p99, 1), target,
      isReached.map(reached) ?? "",
    ]
  }

  private func rows(_ title: String, _ head: [String], _ lines: [[String]]) -> String {
    let widths = head.indices.map { column in ([head] + lines).map { $0[column].count }.max() ?? 0 }
    func row(_ cells: [String]) -> String {
      "| " + zip(cells, widths).map { $0 + String(repeating: " ", count: $1 - $0.count) }.joined(separator: " | ") + " |"
    }
    let rule = row(widths.map { String(repeating: "-", count: $0) })
    return ([title, "", row(head), rule] + lines.map(row)).joined(separator: "\n")
  }

  private func reached(_ isReached: Bool) -> String { isReached ? "reached" : "MISSED" }
  private func whole(_ number: Double) -> String { String(format: number < 100 ? "%.1f" : "%.0f", number) }
  private func fixed(_ number: Double, _ places: Int) -> String { String(format: "%.\(places)f", number) }
}
