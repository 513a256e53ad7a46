import Foundation
import Testing

@Suite struct LayeringTests {
  static let systems = ["RegulationFeedback", "LawFeedback", "Coordination", "SystemFeedback", "DataRequest"]

  @Test func `the kernel imports no package`() throws {
    let allowed: Set<String> = ["Foundation", "FoundationEssentials", "Synchronization", "Glibc", "Musl", "Darwin"]
    let files = try SourceTree.files(under: "Sources/Casework")
    #expect(files.count > 30)
    for file in files { #expect(file.imports.subtracting(allowed).isEmpty, "\(file.path) imports \(file.imports)") }
  }

  @Test func `the kernel never names a system`() throws {
    let names = ["regulation-feedback", "law-feedback", "\"coordination\"", "RegulationFeedback", "LawFeedback", "Coordination."]
    for file in try SourceTree.files(under: "Sources/Casework") {
      for (number, line) in file.code {
        for name in names { #expect(!line.contains(name), "\(file.path):\(number) names \(name)") }
      }
    }
  }

  @Test func `a system knows the kernel and no other system`() throws {
    for system in Self.systems {
      let files = try SourceTree.files(under: "Sources/Systems/\(system)")
      #expect(!files.isEmpty, "\(system) has no sources")
      for file in files { #expect(file.imports.isSubset(of: ["Casework", "Foundation"]), "\(file.path) imports \(file.imports)") }
    }
  }

  @Test func `SQL is written in stores alone`() throws {
    // Within quotes, or at the beginning of a line of a text of several lines.
    let statement = /("[^"]*|^ *)\b(SELECT .* FROM|INSERT INTO|UPDATE .* SET|DELETE FROM)\b/
    for file in try SourceTree.files(under: "Sources") where !file.path.hasPrefix("Sources/Stores/") {
      for (number, line) in file.code { #expect(!line.contains(statement), "\(file.path):\(number) writes SQL") }
    }
  }

  @Test func `a trap or an unchecked claim has its reason beside it`() throws {
    let traps = /\btry!|\bas!|fatalError\(|preconditionFailure\(|@unchecked Sendable|nonisolated\(unsafe\)/
    for file in try SourceTree.files(under: "Sources") {
      let lines = file.text.split(separator: "\n", omittingEmptySubsequences: false)
      for (number, line) in file.code where line.contains(traps) {
        let before = lines[max(0, number - 5)..<number]
        #expect(before.contains { $0.contains("//") }, "\(file.path):\(number) traps without a reason")
      }
    }
  }

  @Test func `notices know the kernel and no store, no page and no register`() throws {
    let files = try SourceTree.files(under: "Sources/Notices")
    #expect(files.count > 5)
    for file in files {
      #expect(file.imports.isSubset(of: ["Casework", "CCurl", "Foundation", "Transfers"]), "\(file.path) imports \(file.imports)")
    }
  }

  @Test func `stores know nothing of the web and the web nothing of stores`() throws {
    for file in try SourceTree.files(under: "Sources/Stores") {
      #expect(file.imports.isDisjoint(with: ["Web", "Registry", "App", "Hummingbird", "Accounts"]), "\(file.path) imports \(file.imports)")
    }
    for file in try SourceTree.files(under: "Sources/Web") {
      #expect(file.imports.isDisjoint(with: ["SQLiteStore", "FileVaultOnDisk", "GRDB", "App"]), "\(file.path) imports \(file.imports)")
    }
  }
}
