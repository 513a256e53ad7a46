/// Why a change of the directory was not made. Nothing was changed.
public enum DirectoryRefusal: Error, Hashable, Sendable {
  /// What one may not see looks absent: the agency or person is unknown, or the caller has no right to change it.
  case notFound
  /// A value that was given does not do; the problem names it.
  case invalid(FieldProblem)
  /// What the caller was shown before deciding is no longer what would happen.
  case previewOutdated
}

// Changes of the directory are decided like actions of a case: pure, from a command to events or a refusal.

extension Directory {
  /// A person lets another of the same agency act for them, from a day to a day, both included.
  ///
  /// The deputy acts *for* the person, and both names are kept with everything done. Of several agencies where both have a position
  /// today, the first of the person's counts.
  /// - Throws: ``DirectoryRefusal/invalid(_:)`` when they share none, or when the days are over or in the wrong order.
  public func delegate(from person: Username, to deputy: Username, firstDay: CivilDate, lastDay: CivilDate, today: CivilDate)
    throws(DirectoryRefusal) -> [DirectoryEvent]
  {
    let deputyAgencies = Set(positions(of: deputy, on: today).map(\.agency))
    let agencies = positions(of: person, on: today).map(\.agency).filter(deputyAgencies.contains)
    guard deputy != person, let agency = agencies.first else {
      throw .invalid(
        FieldProblem(
          field: "to", rule: .unknownPerson,
          message: LocalizedText(
            vi: "Chỉ ủy quyền được cho người khác cùng cơ quan.", en: "Only another person of the same agency can be a deputy.")))
    }
    guard firstDay <= lastDay, today <= lastDay else {
      throw .invalid(
        FieldProblem(
          field: "lastDay", rule: .inPast,
          message: LocalizedText(
            vi: "Ngày cuối phải từ hôm nay trở đi và không trước ngày đầu.", en: "The last day is today or later, and not before the first."
          )))
    }
    return [.delegated(Delegation(from: person, to: deputy, agency: agency, firstDay: firstDay, lastDay: lastDay))]
  }

  /// Takes back every delegation that the person gave and that is not over.
  public func revokeDelegations(from person: Username, today: CivilDate) -> [DirectoryEvent] {
    delegations.filter { $0.from == person && $0.lastDay >= today }.map { .delegationRevoked($0) }
  }

  /// Takes back one delegation that the person gave and that is not over.
  /// - Throws: ``DirectoryRefusal/notFound`` when there is no such delegation.
  public func revoke(_ delegation: Delegation, by person: Username, today: CivilDate) throws(DirectoryRefusal) -> [DirectoryEvent] {
    guard delegation.from == person, delegation.lastDay >= today, delegations.contains(delegation) else { throw .notFound }
    return [.delegationRevoked(delegation)]
  }

  /// From now on another agency receives what the public sends in a process.
  /// - Throws: ``DirectoryRefusal/invalid(_:)`` when the agency does not exist today, or receives already.
  public func assign(_ process: ProcessID, to agency: AgencyID, today: CivilDate) throws(DirectoryRefusal) -> [DirectoryEvent] {
    guard agencies[agency]?.exists(on: today) == true else {
      throw .invalid(
        FieldProblem(
          field: "agency", rule: .unknownAgency,
          message: LocalizedText(vi: "Chọn một cơ quan đang hoạt động.", en: "Choose an agency that exists today.")))
    }
    guard agencies[agency]?.kind != .external else {
      throw .invalid(
        FieldProblem(
          field: "agency", rule: .unknownAgency,
          message: LocalizedText(
            vi: "Tổ chức ngoài chính quyền không làm đầu mối tiếp nhận.",
            en: "A body outside the administration receives for no process.")))
    }
    guard coordinator(of: process, on: today)?.id != agency else {
      throw .invalid(
        FieldProblem(
          field: "agency", rule: .unknownAgency,
          message: LocalizedText(vi: "Cơ quan này đang là đầu mối tiếp nhận.", en: "This agency receives already.")))
    }
    return [.coordinationAssigned(process, to: agency)]
  }

  /// An agency ceases after its last day, and another takes over what it co-ordinates and its open cases.
  /// - Throws: ``DirectoryRefusal/notFound`` when the agency does not exist today; ``DirectoryRefusal/invalid(_:)`` when the successor
  ///   cannot be one or the last day lies before the agency began.
  public func merge(_ agency: AgencyID, into successor: AgencyID, lastDay: CivilDate, today: CivilDate)
    throws(DirectoryRefusal) -> [DirectoryEvent]
  {
    guard let ending = agencies[agency], ending.exists(on: today) else { throw .notFound }
    // A successor that itself ends first, or leads back here, would leave cases with nobody.
    guard successor != agency, let heir = agencies[successor], heir.exists(on: lastDay.adding(days: 1)),
      !lineage(of: agency).contains(successor)
    else {
      throw .invalid(
        FieldProblem(
          field: "into", rule: .unknownAgency,
          message: LocalizedText(
            vi: "Cơ quan tiếp nhận phải là cơ quan khác, còn hoạt động sau ngày đó.",
            en: "The successor must be another agency that exists after that day.")))
    }
    guard lastDay >= ending.validFrom else {
      throw .invalid(
        FieldProblem(
          field: "lastDay", rule: .inPast,
          message: LocalizedText(vi: "Ngày cuối ở trước ngày thành lập.", en: "The last day is before the agency began.")))
    }
    return [.agencyMerged(agency, into: successor, lastDay: lastDay)]
  }
}
