import Casework
import Registry

/// What the trainer of a training instance may do.
public struct Training: Sendable {
  /// Moves the clock forward and lets what is due happen. Returns the new present.
  public let advance: @Sendable (DemoClock.Advance) async throws -> Instant
  /// Begins anew with the sample province, some seconds after it returns.
  public let reset: @Sendable () async -> Void

  public init(advance: @escaping @Sendable (DemoClock.Advance) async throws -> Instant, reset: @escaping @Sendable () async -> Void) {
    self.advance = advance
    self.reset = reset
  }
}

extension Site {
  func training(_ asked: Asked) throws -> Answer {
    try admitTrainer(asked)
    return .page(trainingPage(asked))
  }

  /// - Throws: what an address that is not there throws, for anybody but a system administrator of a training instance.
  @Sendable func admitTrainer(_ asked: Asked) throws {
    let username = try staff(asked)
    let capacities = Standing.Capacity.of(username, directory: registry.directory, on: registry.now.date)
    guard training != nil, capacities.contains(where: { $0.role == .systemAdministrator }) else { throw Refusal.noSuchCase }
  }

  func moveTrainingClock(_ asked: Asked) async throws -> Answer {
    guard let training else { throw Refusal.noSuchCase }
    guard let text = asked.text("advance"), TrainingPage.steps.contains(text), let step = DemoClock.Advance(text) else {
      var page = trainingPage(asked)
      page.errors = [Texts.Training.chooseStep[asked.language]]
      return .page(page, status: 422)
    }
    let now = try await training.advance(step)
    return .go(Href(.training), done: Texts.Training.moved(presenter(asked).moment(now)))
  }

  func resetTraining(_ asked: Asked) async throws -> Answer {
    guard let training else { throw Refusal.noSuchCase }
    guard asked.text("sure") == "true" else {
      var page = trainingPage(asked)
      page.resetErrors = [Texts.Training.confirmReset[asked.language]]
      return .page(page, status: 422)
    }
    await training.reset()
    return .page(TrainingResetPage(), status: 202)
  }

  private func trainingPage(_ asked: Asked) -> TrainingPage { TrainingPage(now: presenter(asked).moment(registry.now)) }
}
