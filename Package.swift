// swift-tools-version: 6.2
// Diên Hồng. Which target may import which is the architecture: see docs/architecture.md and docs/adr/.
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

/// One system of government: a folder with its law, processes, forms, rules and samples.
/// It sees the kernel and nothing else, so no system can import another.
func system(_ name: String, resources: [Resource]) -> Target {
  .target(
    name: name, dependencies: ["Casework"], path: "Sources/Systems/\(name)", exclude: ["README.md"],
    resources: resources, swiftSettings: settings)
}

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
  ],
  targets: [
    .target(name: "Casework", swiftSettings: settings),
    .executableTarget(
      name: "dienhong",
      dependencies: [
        "Casework", hummingbird, logging, crypto, cryptoExtras,
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Yams", package: "Yams"),
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ], swiftSettings: settings),
  ],
  swiftLanguageModes: [.v6]
)
