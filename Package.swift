// swift-tools-version: 6.2
// Diên Hồng. Which target may import which is the architecture: see docs/architecture.md. An import of a target of ours that is not
// listed here is refused by `make check`, and that is how "systems know the kernel and nothing else" is kept.
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(name: "HummingbirdTesting", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let nioCore = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioPosix = Target.Dependency.product(name: "NIOPosix", package: "swift-nio")
let nioHTTP1 = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let nioHTTPTypes = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let serviceLifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let subprocess = Target.Dependency.product(name: "Subprocess", package: "swift-subprocess")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// One system of government: a folder with its law, processes, forms and rules. It sees the kernel and nothing else.
func system(_ name: String) -> Target {
  .target(
    name: name, dependencies: ["Casework"], path: "Sources/Systems/\(name)", exclude: ["README.md"],
    resources: [.copy("Process"), .copy("Forms")], swiftSettings: settings)
}

func target(_ name: String, _ dependencies: [Target.Dependency], path: String? = nil, resources: [Resource] = []) -> Target {
  .target(name: name, dependencies: dependencies, path: path, resources: resources, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
  .testTarget(name: name, dependencies: dependencies, path: "Tests/\(name)", swiftSettings: settings)
}

let systems: [Target.Dependency] = ["RegulationFeedback", "LawFeedback", "Coordination", "SystemFeedback", "DataRequest", "Consultation"]

let package = Package(
  name: "dien-hong",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "dienhong", targets: ["dienhong"])],
  dependencies: [
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    // Already below Hummingbird; named because the web target imports them itself.
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    // Paths, as swift-subprocess takes them.
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
  ],
  targets: [
    // The kernel: no packages, builds and tests in seconds.
    target("Casework", []),

    system("RegulationFeedback"),
    system("LawFeedback"),
    system("Coordination"),
    system("SystemFeedback"),
    system("DataRequest"),
    system("Consultation"),

    target("Registry", ["Casework"]),
    target("SQLiteStore", ["Casework", grdb, grdbSQLite, crypto], path: "Sources/Stores/SQLiteStore"),
    target("FileVaultOnDisk", ["Casework", crypto], path: "Sources/Stores/FileVault"),
    target("Accounts", ["Casework", crypto, cryptoExtras]),
    // QR codes, from Debian.
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    // Compression of answers; what the HTTP packages link to as well.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    // ZIP archives, from Debian.
    .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
    target("Archives", ["Casework", "CArchive"]),
    target(
      "Web",
      [
        "Casework", "Registry", "Accounts", "Archives", "CQREncode", "CZlib", hummingbird, hummingbirdCore, logging, crypto, httpTypes,
        nioCore,
        nioHTTP1,
        nioHTTPTypes, serviceLifecycle,
      ], resources: [.embedInCode("Client")]),
    // E-mail and short messages, by libcurl from Debian.
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    target("Transfers", ["CCurl"]),
    target("Notices", ["Casework", "CCurl", "Transfers"]),
    // Spreadsheets, from Debian.
    .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
    // Files to text and tables to files, by programs that see nothing else of the machine.
    target("Documents", ["Casework", "Archives", "CXLSXWriter", subprocess]),
    // The ledger's files, keys and network; what is right in it is decided in Casework/Evidence.
    target("Ledger", ["Casework", "CCurl", "Transfers", crypto, cryptoExtras]),
    // A validator of the ledger, a process of its own.
    target("Validation", ["Casework", "Ledger", hummingbird, httpTypes, logging, nioCore]),
    target("SampleProvince", ["Casework", "Registry"]),

    target("MemoryStore", ["Casework"], path: "Sources/Stores/MemoryStore"),
    target("Simulation", ["Casework", "Registry"]),

    // The composition root: it alone sees all.
    target(
      "App",
      [
        "Casework", "Registry", "SQLiteStore", "FileVaultOnDisk", "Accounts", "Archives", "Documents", "Ledger", "Notices", "Validation",
        "Web",
        "SampleProvince", yams, logging, crypto, subprocess, systemPackage,
      ]
        + systems, resources: [.copy("Data")]),
    .executableTarget(
      name: "dienhong",
      dependencies: [
        "Accounts", "App", "Casework", "Documents", "Ledger", "Notices", "Simulation", "MemoryStore", argumentParser, logging,
      ],
      swiftSettings: settings),

    .executableTarget(
      name: "bench",
      dependencies: [
        "App", "Casework", "Registry", "Accounts", "SampleProvince", "SQLiteStore", "Web", argumentParser, grdb, grdbSQLite, hummingbird,
        logging, nioCore,
      ],
      path: "Benchmarks/Bench", swiftSettings: settings),

    tests("CaseworkTests", ["Casework"]),
    tests("StoreContract", ["App", "Casework", "Ledger", "Simulation", "SQLiteStore", "FileVaultOnDisk", grdb, crypto]),
    tests("EvidenceTests", ["Casework", "Ledger", "Simulation", "Validation", hummingbird, hummingbirdTesting, crypto]),
    tests("AccountsTests", ["Accounts", "Casework"]),
    tests(
      "WebTests",
      [
        "Web", "Casework", "Registry", "Accounts", "CZlib", hummingbird, hummingbirdCore, hummingbirdTesting, httpTypes, logging, nioCore,
        nioPosix,
        nioHTTP1, nioHTTPTypes, crypto,
      ]),
    tests("SystemsTests", ["App", "Casework", "Registry", "SampleProvince", "MemoryStore", "Simulation"]),
    tests("DocumentsTests", ["Documents", "Casework", "CZlib", subprocess]),
    tests("NoticesTests", ["Notices", "App", "Casework", "Registry", "SQLiteStore"]),
    tests("ArchitectureTests", []),
  ],
  swiftLanguageModes: [.v6]
)

// Only for `Scripts/fuzz`: it links libFuzzer, which other builds do without.
if Context.environment["DIENHONG_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(name: "fuzz", dependencies: ["Web", "Casework"], path: "Tests/Fuzz", exclude: ["words"], swiftSettings: settings))
}
