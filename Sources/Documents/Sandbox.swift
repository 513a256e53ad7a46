import Casework
import Foundation
import Subprocess

/// Runs a program that reads a stranger's bytes so that it can hurt nobody: without network, without files but those of the system's own
/// `/usr`, with no environment, and with bounds on time, memory and what it writes. It has its input from a pipe and answers into one.
///
/// bubblewrap makes the namespaces and prlimit the bounds. Where the system refuses them nothing is run.
struct Sandbox: Sendable {
  struct Limits: Sendable {
    /// Seconds of processor time.
    var processor = 20
    /// Seconds on the clock.
    var clock = 40
    /// Bytes of address space.
    var memory = 1_500_000_000
    /// Bytes of output.
    var output = 64_000_000
  }

  var limits = Limits()
  /// Where the programs are; Debian's place.
  var programs = "/usr/bin"
  /// Folders of the system, beside `/usr`, that a program may read where they exist.
  var readable: [String] = []

  private static let bubble = [
    "--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL", "--ro-bind", "/usr", "/usr", "--symlink", "usr/lib", "/lib",
    "--symlink", "usr/lib64", "/lib64", "--symlink", "usr/bin", "/bin", "--proc", "/proc", "--dev", "/dev", "--size", "1048576", "--tmpfs",
    "/tmp", "--clearenv", "--setenv", "LC_ALL", "C.UTF-8", "--setenv", "HOME", "/tmp", "--setenv", "PATH", "/usr/bin", "--chdir", "/tmp",
  ]

  private static let path: Environment.Key = "PATH"

  /// What a program wrote. Its status is 0 or the number that tells what was wrong.
  struct Output: Sendable {
    let bytes: [UInt8]
    let errors: String
    let status: Int32
  }

  func run(_ program: String, _ arguments: [String], input: [UInt8]) async throws(DraftFileError) -> Output {
    for tool in ["prlimit", "bwrap", program] where !FileManager.default.isExecutableFile(atPath: "\(programs)/\(tool)") {
      throw .toolMissing(tool)
    }
    let output: Output
    do {
      output = try await runInTime(program, arguments, input: input)
    } catch let error as DraftFileError {
      throw error
    } catch let error as SubprocessError where error.code == .outputLimitExceeded {
      throw .tooBig
    } catch let error as SubprocessError where error.code == .executableNotFound {
      throw .toolMissing(program)
    } catch {
      throw .sandboxRefused
    }
    return try checked(output)
  }

  private func runInTime(_ program: String, _ arguments: [String], input: [UInt8]) async throws -> Output {
    try await withThrowingTaskGroup(of: Output?.self) { group in
      group.addTask { try await runToEnd(program, arguments, input: input) }
      group.addTask {
        try await Task.sleep(for: .seconds(limits.clock))
        return nil
      }
      // Leaving the group cancels the other one, and with it ends the program.
      defer { group.cancelAll() }
      guard let first = try await group.next(), let output = first else { throw DraftFileError.tookTooLong }
      return output
    }
  }

  private func runToEnd(_ program: String, _ arguments: [String], input: [UInt8]) async throws -> Output {
    let bounds = [
      "--cpu=\(limits.processor)", "--as=\(limits.memory)", "--fsize=1048576", "--nofile=256", "--core=0", "--", "\(programs)/bwrap",
    ]
    let windows = readable.flatMap { ["--ro-bind-try", $0, $0] }
    let result = try await Subprocess.run(
      .name("prlimit"), arguments: Arguments(bounds + Self.bubble + windows + ["--", program] + arguments),
      environment: .custom([Self.path: programs]), input: .array(input), output: .bytes(limit: limits.output),
      error: .bytes(limit: 1_000_000))
    let status: Int32 =
      switch result.terminationStatus {
      case .exited(let code): code
      case .signaled(let signal): 128 + signal
      }
    return Output(bytes: result.standardOutput, errors: String(decoding: result.standardError, as: UTF8.self), status: status)
  }

  /// What the bounds stopped, told by the signal and by what the programs say as they end.
  private func checked(_ output: Output) throws(DraftFileError) -> Output {
    guard output.status != 0 else { return output }
    if output.errors.contains("bwrap: ") { throw .sandboxRefused }
    let errors = output.errors.lowercased()
    if ["memory", "heap", "bad_alloc"].contains(where: errors.contains) || output.status == 251 { throw .tooBig }
    if output.status == 128 + SIGKILL || output.status == 128 + SIGXCPU { throw .tookTooLong }
    return output
  }
}

/// Lets a few callers in at a time, in the order of their coming: each program may take much memory.
actor Turnstile {
  private var free: Int
  private var waiting: [CheckedContinuation<Void, Never>] = []

  init(_ count: Int) { free = count }

  /// Does the work when it is its turn.
  func pass<Result: Sendable, Failure: Error>(
    _ work: @Sendable () async throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    await enter()
    defer { leave() }
    return try await work()
  }

  private func enter() async {
    if free > 0 {
      free -= 1
    } else {
      await withCheckedContinuation { waiting.append($0) }
    }
  }

  private func leave() {
    if waiting.isEmpty { free += 1 } else { waiting.removeFirst().resume() }
  }
}
