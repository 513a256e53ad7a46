import Casework

extension Presenter {
  /// - Parameter seesCases: whether the reader may be led to cases; administrators see none.
  func noticeRow(_ notice: QueuedNotice, seesCases: Bool) -> NoticesPage.Row {
    let recipient =
      switch notice.draft.recipient {
      case .sender: Texts.Notices.sender[language]
      case .staff(let username): name(of: username)
      }
    return NoticesPage.Row(
      id: "\(notice.id)", kind: Texts.Notices.kind(notice.draft.kind)[language],
      code: seesCases ? notice.draft.code?.description : nil, recipient: recipient,
      reason: notice.trouble.map { Texts.Notices.trouble($0)[language] } ?? "", since: moment(notice.changedAt))
  }

  /// What went out about a case, without saying where to.
  func noticeFacts(_ notices: [QueuedNotice]) -> [Fact] {
    // A sender who left no address wanted no message; an official without one must still be seen to have been reminded.
    notices.filter { $0.state != .moot || $0.trouble != .noAddress || $0.draft.recipient != .sender }.map { notice in
      let recipient: String? = if case .staff(let username) = notice.draft.recipient { name(of: username) } else { nil }
      let state = Texts.Notices.state(notice.state, moment(notice.changedAt))[language]
      let way = notice.channel.map { Texts.Notices.channel($0)[language] } ?? notice.trouble.map { Texts.Notices.trouble($0)[language] }
      return Fact(
        [Texts.Notices.kind(notice.draft.kind)[language], recipient].compactMap { $0 }.joined(separator: ", "),
        [state, way].compactMap { $0 }.joined(separator: ". "))
    }
  }

  func digestPage(_ digest: UnitDigest, others: [AgencyID]) -> DigestPage {
    let list = Href(.inbox).with("agency", digest.agency.rawValue)
    let previous = day(digest.previousDay)
    func part(
      _ id: String, _ label: LocalizedText, _ count: Int, _ tone: Tone, _ rows: [CaseRow], list: Href? = nil
    ) -> DigestPage.Part {
      DigestPage.Part(
        id: id, label: label[language], count: "\(count)", tone: count == 0 ? .plain : tone, cases: inboxRows(rows, holders: []),
        note: count > rows.count && !rows.isEmpty ? Texts.Digest.first(rows.count)[language] : nil, list: list)
    }
    return DigestPage(
      lead: Texts.Digest.lead(name(of: digest.agency), moment(digest.asOf))[language],
      parts: [
        part("overdue", Texts.Digest.overdue, digest.counts.overdue, .late, digest.overdue),
        part("soon", Texts.Digest.soon, digest.counts.soon, .soon, digest.soon),
        part("still", Texts.Digest.still, digest.stillCount, .soon, digest.still),
        part("received", Texts.Digest.received(previous), digest.received.count, .plain, digest.received),
        part("answered", Texts.Digest.answered(previous), digest.answered.count, .done, digest.answered),
        part("open", Texts.Digest.open, digest.counts.open, .inTime, [], list: list.with("due", CaseQuery.DueFilter.open.rawValue)),
      ],
      others: others.map { DigestPage.Unit(name: name(of: $0), address: Href(.digest).with("agency", $0.rawValue)) })
  }
}
