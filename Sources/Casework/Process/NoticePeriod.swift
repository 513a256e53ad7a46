/// A term that law puts between an action and a moment that a person chose: a request is sent at least three working days before the
/// deadline that it sets.
///
/// What binds refuses the action; what only advises is said before the action is done, with its source, and blocks nothing. The day of the
/// action does not count, the day of the moment does.
public struct NoticePeriod: Codable, Hashable, Sendable {
  public let id: RuleID
  /// The action that comes before the moment.
  public let before: ActionID
  /// The moment: a field of the form that opens the case.
  public let until: FieldID
  /// Nil where there may be any less.
  public let atLeast: Term?
  /// Nil where there may be any more.
  public let atMost: Term?
  /// A field of the form that sets the period aside once it is filled in, such as urgency by direction.
  public let unless: FieldID?
  /// Whether the action is refused outside the period.
  public let binds: Bool
  /// The first day on which it is asked.
  public let effectiveFrom: CivilDate
  /// The last such day; nil while there is none.
  public let effectiveTo: CivilDate?
  public let basis: LegalBasis

  func isInForce(on day: CivilDate) -> Bool { effectiveFrom <= day && (effectiveTo.map { day <= $0 } ?? true) }
}

/// What would come of a notice period if the action were done now.
public struct NoticeFinding: Hashable, Sendable {
  public enum Verdict: Hashable, Sendable {
    case kept
    /// The moment is not after now.
    case over
    /// The earliest day that the moment may be on.
    case tooShort(earliest: CivilDate)
    /// The latest day that it may be on.
    case tooLong(latest: CivilDate)
    /// It is too short, and what sets it aside is filled in.
    case setAside
  }

  public let period: NoticePeriod
  /// The moment at the other end. One that ends a day is the midnight after it.
  public let until: Instant
  /// What lies between now and then, in the unit of the period; 0 once the moment is over.
  public let room: Term
  public let verdict: Verdict
  /// Every day in between, counted or not.
  public let certificate: DeadlineCertificate

  /// Whether the action is refused.
  public var isRefused: Bool { period.binds && !isFulfilled }
  /// Whether there is nothing to say against the action.
  public var isFulfilled: Bool { verdict == .kept || verdict == .setAside }
}

extension ProcessDefinition {
  /// The notice periods that stand before an action that the case has not come through yet, as they would come out now.
  ///
  /// - Parameter action: nil for all.
  func noticeFindings(of file: CaseFile, before action: ActionID? = nil, context: DecisionContext) -> [NoticeFinding] {
    let calendar = context.calendars.calendar(of: file.placement.agency)
    return noticePeriods.compactMap { period in
      guard action.map({ $0 == period.before }) ?? (file.isOpen && file.latest(period.before) == nil), period.isInForce(on: context.today),
        let until = file.data[period.until]?.text.flatMap(Instant.init(iso8601:))
      else { return nil }
      let isSetAside = period.unless.flatMap { file.data[$0] }.map { !$0.isEmpty } ?? false
      return NoticeFinding(period, now: context.now, until: until, isSetAside: isSetAside, calendar: calendar)
    }
  }

  func refusal(of finding: NoticeFinding) -> Refusal { .rule(finding.period.id, finding.words(of: self)) }

  fileprivate func label(of field: FieldID) -> LocalizedText? {
    states.flatMap(\.actions).flatMap(\.fields).first { $0.id == field }?.label
  }
}

extension NoticeFinding {
  init(_ period: NoticePeriod, now: Instant, until: Instant, isSetAside: Bool, calendar: WorkingCalendar) {
    let unit = (period.atLeast ?? period.atMost)?.unit ?? .workingDays
    // A moment that ends a day is the midnight after it.
    let last = until.adding(milliseconds: -1)
    let days =
      switch unit {
      case .calendarDays: last.dayOrdinal - now.dayOrdinal
      case .workingDays, .workingHours: calendar.slack(from: now, to: last)
      }
    self.period = period
    self.until = until
    room = Term(days, unit)
    certificate = calendar.certificate(from: now, term: room)
    verdict =
      if until <= now {
        .over
      } else if let least = period.atLeast, days < least.amount {
        isSetAside ? .setAside : .tooShort(earliest: calendar.certificate(from: now, term: least).dueDate ?? last.date)
      } else if let most = period.atMost, days > most.amount {
        isSetAside ? .setAside : .tooLong(latest: calendar.certificate(from: now, term: most).dueDate ?? last.date)
      } else {
        .kept
      }
  }

  /// What is to be said of it, with its source and what to do.
  ///
  /// - Parameter definition: of the case, with the fields of its form.
  public func words(of definition: ProcessDefinition) -> LocalizedText {
    let source = period.basis.source
    switch verdict {
    case .kept, .setAside:
      return LocalizedText(
        vi: "Nếu làm bây giờ thì còn \(room.spoken.vi) (\(source)).", en: "Done now it leaves \(room.spoken.en) (\(source)).")
    case .over:
      return LocalizedText(vi: "Thời hạn đã qua. Hãy chọn thời hạn khác.", en: "The deadline has passed. Choose another one.")
    case .tooShort(let earliest):
      let least = (period.atLeast ?? room).spoken
      let way = period.unless.flatMap(definition.label)
      return LocalizedText(
        vi: "Phải cách thời hạn ít nhất \(least.vi) (\(source)); nếu làm bây giờ thì chỉ còn \(room.spoken.vi). "
          + "Sớm nhất có thể đặt thời hạn vào \(earliest.spoken(in: .vietnamese))\(way.map { "; nếu không, ghi mục “\($0.vi)”" } ?? "").",
        en: "There must be at least \(least.en) before the deadline (\(source)); done now it leaves \(room.spoken.en). "
          + "The earliest day to set is \(earliest.spoken(in: .english))\(way.map { "; otherwise fill in “\($0.en)”" } ?? "").")
    case .tooLong(let latest):
      let most = (period.atMost ?? room).spoken
      return LocalizedText(
        vi: "Thời hạn thường không quá \(most.vi) (\(source)); nếu làm bây giờ thì là \(room.spoken.vi). "
          + "Thời hạn muộn nhất theo quy định này là \(latest.spoken(in: .vietnamese)).",
        en: "A term is not more than \(most.en) as a rule (\(source)); done now it is \(room.spoken.en). "
          + "The latest day by that rule is \(latest.spoken(in: .english)).")
    }
  }
}
