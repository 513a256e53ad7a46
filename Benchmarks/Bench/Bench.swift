import ArgumentParser

/// Figures of this software, each set beside what the machine could do at best, in one run.
///
/// The program starts what it measures as processes of its own: a bare server, a bare store and the real `dienhong`. They listen on the
/// loopback address alone and end with it.
@main
struct Bench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Ratios measured in one run; see docs/benchmarks.md.",
    subcommands: [Run.self, One.self, Fill.self, BareServer.self, BareStore.self],
    defaultSubcommand: Run.self)
}
