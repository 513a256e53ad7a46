#if canImport(Glibc)
  import Glibc
#endif

/// Feeds what strangers send to the code that reads it first, with inputs that libFuzzer grows towards code not yet reached.
///
///     FUZZ_TARGET=multipart fuzz -max_total_time=600 corpus
///
/// Whatever goes against a promise of that code traps, and libFuzzer keeps the input. `Scripts/fuzz` builds and runs it.
@main
enum Fuzz {
  /// The command line is libFuzzer's.
  static func main() {
    var pointers = CommandLine.arguments.map { strdup($0) } + [nil]
    var count = Int32(pointers.count - 1)
    exit(
      pointers.withUnsafeMutableBufferPointer { buffer in
        var start = buffer.baseAddress
        return withUnsafeMutablePointer(to: &start) { runFuzzer(&count, $0, tryOne) }
      })
  }

  static let promises: [String: @Sendable ([UInt8]) -> Void] = [
    "multipart": MultipartPromise.hold, "forms": FormPromise.hold, "cookies": CookiePromise.hold, "law": LawPromise.hold,
    "escape": EscapePromise.hold, "note": NotePromise.hold, "checkpoint": CheckpointPromise.hold, "proof": ProofPromise.hold,
    "policy": PolicyPromise.hold, "tile": TilePromise.hold, "entry": EntryPromise.hold, "witness": WitnessPromise.hold,
  ]

  static let chosen: @Sendable ([UInt8]) -> Void = {
    guard let name = getenv("FUZZ_TARGET"), let promise = promises[String(cString: name)] else {
      print("FUZZ_TARGET has to be one of \(promises.keys.sorted().joined(separator: ", "))")
      exit(2)
    }
    return promise
  }()
}

/// The name by which libFuzzer's own `main` finds it, where the linker takes that one.
@_cdecl("LLVMFuzzerTestOneInput")
public func tryOne(_ bytes: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  Fuzz.chosen(Array(UnsafeBufferPointer(start: bytes, count: count)))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
private func runFuzzer(
  _ count: UnsafeMutablePointer<Int32>, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> Int32
) -> Int32
