import Casework
import Testing

@Suite struct CaseContractTests {
  @Test(arguments: Engine.all)
  func `a case is kept as its events made it`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      let acted = try await office.act("forward", on: code, ["agency": "so-y-te"])
      #expect(try await store.file(code) == acted)
      #expect(acted.version == 2)
      #expect(try await store.steps(of: code) == acted.steps)
    }
  }

  @Test(arguments: Engine.all)
  func `a case nobody opened is not there`(engine: Engine) async throws {
    try await engine.withStore { store in
      let code = CaseCode(prefix: "MAU", date: SampleOffice.start.date, number: 1)
      let (file, steps, publication) = (try await store.file(code), try await store.steps(of: code), try await store.publication(code))
      #expect(file == nil)
      #expect(steps == [])
      #expect(publication == nil)
    }
  }

  @Test(arguments: Engine.all)
  func `a body that throws leaves no trace`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      await #expect(throws: SampleFailure.self) {
        try await store.transact { transaction -> Void in
          _ = try office.open(SampleCase(), at: SampleOffice.start, in: transaction)
          throw SampleFailure(what: "on purpose")
        }
      }
      #expect(try await store.cases(SampleOffice.query()).rows.isEmpty)
      #expect(try await store.totals(since: SampleOffice.start).received == 0)
    }
  }

  @Test(arguments: Engine.all)
  func `numbers of a series have no gaps though bodies fail between them`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      await withTaskGroup(of: Void.self) { group in
        for index in 0..<60 {
          group.addTask {
            _ = try? await store.transact { transaction in
              _ = try office.open(SampleCase(title: "Hồ sơ \(index)"), at: SampleOffice.start, in: transaction)
              if index.isMultiple(of: 3) { throw SampleFailure(what: "every third") }
            }
          }
        }
      }
      let codes = try await store.cases(SampleOffice.query { $0.limit = 200 }).rows.map(\.code)
      #expect(codes.map(\.number).sorted() == Array(1...40))
    }
  }

  @Test(arguments: Engine.all)
  func `a body sees what it has written and what others of its group have`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      await withTaskGroup(of: Void.self) { group in
        for index in 0..<50 {
          group.addTask { _ = try? await office.act("note", on: code, ["text": .text("Ghi chú \(index)")]) }
        }
      }
      let file = try #require(try await store.file(code))
      #expect(file.version == 51)
      #expect(file.timeline.map(\.sequence) == Array(1...51))
    }
  }

  @Test(arguments: Engine.all)
  func `a case is opened once under a code`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      let file = try #require(try await store.file(code))
      await #expect(throws: StoreError.self) {
        try await store.transact { try office.open(SampleCase(title: "Hồ sơ khác"), as: code, at: SampleOffice.start, in: $0) }
      }
      #expect(try await store.file(code) == file)
    }
  }

  @Test(arguments: Engine.all)
  func `events that skip a sequence are refused`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      await #expect(throws: StoreError.self) {
        try await store.transact { transaction in
          var file = try #require(try transaction.file(code))
          let command = Act(action: "refuse", data: .object([:]), expectedVersion: nil, reader: file.turn)
          let decision = try office.definition.act(command, on: file, context: office.context(SampleOffice.start, transaction))
          let event = RecordedEvent(sequence: 3, at: SampleOffice.start, actor: decision.actor, event: decision.events[0])
          file.apply(event)
          try transaction.append([event], to: file, index: CaseIndex(file, definition: office.definition))
        }
      }
      #expect(try await store.file(code)?.version == 1)
    }
  }

  // MARK: Idempotency

  @Test(arguments: Engine.all)
  func `a hundred requests with one key have one effect and one answer`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let key = IdempotencyKey(scope: "public", key: "k-1")
      let answers = try await withThrowingTaskGroup(of: String.self) { group in
        for _ in 0..<100 {
          group.addTask {
            try await store.transact { transaction in
              if let remembered = try transaction.answer(to: key) { return String(decoding: remembered.body, as: UTF8.self) }
              let code = try office.open(SampleCase(), at: SampleOffice.start, in: transaction).code
              let answer = RememberedAnswer(requestHash: "h", body: Array(code.description.utf8))
              try transaction.remember(answer, for: key, at: SampleOffice.start)
              return code.description
            }
          }
        }
        return try await group.reduce(into: Set<String>()) { $0.insert($1) }
      }
      #expect(answers.count == 1)
      #expect(try await store.cases(SampleOffice.query()).rows.count == 1)
    }
  }

  @Test(arguments: Engine.all)
  func `a remembered answer comes back with the hash of its request and belongs to its scope`(engine: Engine) async throws {
    try await engine.withStore { store in
      let answer = RememberedAnswer(requestHash: "abc", body: [0, 255, 7])
      let key = IdempotencyKey(scope: "sender", key: "k")
      try await store.transact { try $0.remember(answer, for: key, at: SampleOffice.start) }
      #expect(try await store.transact { try $0.answer(to: key) } == answer)
      #expect(try await store.transact { try $0.answer(to: IdempotencyKey(scope: "other", key: "k")) } == nil)
    }
  }

  // MARK: Timers and upkeep

  @Test(arguments: Engine.all)
  func `a clock that acts is told of when its time is up and not after it stopped`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      let code = try await office.open()
      let file = try await office.act("ask", on: code, ["text": "Xin cho biết thêm."])
      let due = try #require(file.clocks["lapse"]?.due)
      #expect(try await store.expired(at: due.adding(milliseconds: -1), limit: 10) == [])
      #expect(try await store.expired(at: due, limit: 10) == [ExpiredClock(code: code, clock: "lapse")])
      try await office.act("lapse", on: code, .object([:]), at: due, as: .system)
      #expect(try await store.expired(at: due, limit: 10) == [])
    }
  }

  @Test(arguments: Engine.all)
  func `open cases are walked in the order of their codes`(engine: Engine) async throws {
    try await engine.withStore { store in
      let office = try SampleOffice(store: store)
      var codes: [CaseCode] = []
      for day in [2, 0, 1] {
        for _ in 0..<4 { codes.append(try await office.open(at: SampleOffice.start.adding(milliseconds: Int64(day) * 86_400_000))) }
      }
      try await office.act("refuse", on: codes[5])
      var walked: [CaseCode] = []
      while true {
        let page = try await store.openCases(after: walked.last, limit: 3)
        if page.isEmpty { break }
        walked += page
      }
      #expect(walked == codes.filter { $0 != codes[5] }.sorted())
    }
  }

  // MARK: Directory

  @Test(arguments: Engine.all)
  func `the directory is appended to by whoever saw its last version`(engine: Engine) async throws {
    try await engine.withStore { store in
      let events = SampleOffice.directoryEvents
      try await store.append(Array(events.prefix(4)), by: .system, at: SampleOffice.start, expectedVersion: 0)
      await #expect(throws: StoreError.directoryMoved(expected: 0, actual: 4)) {
        try await store.append(Array(events.suffix(1)), by: .system, at: SampleOffice.start, expectedVersion: 0)
      }
      try await store.append(Array(events.dropFirst(4)), by: .system, at: SampleOffice.start, expectedVersion: 4)
      #expect(try await store.directory() == events)
    }
  }

  @Test(arguments: Engine.all)
  func `the portal is appended to by whoever saw its last version, and says who wrote what when`(engine: Engine) async throws {
    try await engine.withStore { store in
      let article = SampleOffice.article
      try await store.append([.articleWritten(article)], by: .system, at: SampleOffice.start, expectedVersion: 0)
      await #expect(throws: StoreError.portalMoved(expected: 0, actual: 1)) {
        try await store.append([.articleWithdrawn(article.id)], by: .system, at: SampleOffice.start, expectedVersion: 0)
      }
      let clerk = Actor.person("quantri", agency: "so-y-te", onBehalfOf: nil)
      let later = SampleOffice.start.adding(milliseconds: 60_000)
      try await store.append([.articleWithdrawn(article.id)], by: clerk, at: later, expectedVersion: 1)
      #expect(
        try await store.portal() == [
          RecordedPortalEvent(at: SampleOffice.start, actor: .system, event: .articleWritten(article)),
          RecordedPortalEvent(at: later, actor: clerk, event: .articleWithdrawn(article.id)),
        ])
      #expect(try await store.directory().isEmpty)
    }
  }

  @Test(arguments: Engine.all)
  func `a store that works says so`(engine: Engine) async throws {
    try await engine.withStore { store in try await store.check() }
  }
}
