import Casework

// What the portal says beside its cases, written by those who may.

extension Registry {
  /// Whether the person may write announcements and guides: a system administrator, or the administrator of an agency that receives what
  /// the public sends in some process.
  public func mayWriteArticles(_ username: Username) -> Bool { editor(username) != nil }

  /// Keeps a new version of an article, or a new article.
  /// - Parameter version: that of the portal when the writer saw it; nil writes over whatever is there.
  /// - Throws: ``Casework/Refusal``, ``Casework/DirectoryRefusal/notFound`` for those who may not write, and
  ///   ``Casework/StoreError/portalMoved(expected:actual:)`` when the article was changed since.
  public func write(_ article: Article, seen version: Int?, by username: Username) async throws {
    let portal = self.portal
    try await record(try portal.write(article), over: portal, seen: version, by: username)
  }

  /// Shows an article no more.
  /// - Throws: as ``write(_:seen:by:)``.
  public func withdraw(_ article: ArticleID, seen version: Int?, by username: Username) async throws {
    let portal = self.portal
    try await record(try portal.withdraw(article), over: portal, seen: version, by: username)
  }

  private func record(_ events: [PortalEvent], over portal: Portal, seen version: Int?, by username: Username) async throws {
    guard let actor = editor(username) else { throw DirectoryRefusal.notFound }
    if let article = events.first?.article, let version, portal.version(of: article) != version {
      throw StoreError.portalMoved(expected: version, actual: portal.version(of: article))
    }
    let moment = now
    try await store.append(events, by: actor, at: moment, expectedVersion: portal.version)
    var after = portal
    for event in events { after.apply(RecordedPortalEvent(at: moment, actor: actor, event: event)) }
    world.adopt(after)
  }

  private func editor(_ username: Username) -> Actor? {
    let (directory, today) = (self.directory, now.date)
    let seat = Standing.Capacity.of(username, directory: directory, on: today).first { capacity in
      capacity.role == .systemAdministrator
        || capacity.role == .agencyAdministrator && receivesFromPublic(capacity.agency, directory, today)
    }
    return seat.map { .person(username, agency: $0.agency) }
  }

  private func receivesFromPublic(_ agency: AgencyID, _ directory: Directory, _ today: CivilDate) -> Bool {
    directory.coordinated(by: agency, on: today).contains { book.current($0, on: today)?.opening.by.contains(.public) == true }
  }
}

extension Portal {
  /// How many times the article was written or withdrawn.
  public func version(of article: ArticleID) -> Int { history(of: article).count }
}
