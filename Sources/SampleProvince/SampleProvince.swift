import Casework

/// A province to show and to test with: the agencies and posts of Cần Thơ since 1 July 2025, and what its people write about.
///
/// It does no input or output: the caller reads the files under `Sources/App/Data/sample/` and hands their texts over.
public struct SampleProvince: Sendable {
  let agencies: [SampleAgency]
  let matters: [SampleMatter]
  let phrases: SamplePhrases
  let asides: [Aside]
  let consultations: [SampleConsultation]

  /// The files the province is made of, by name.
  public static let files = ["agencies.tsv", "matters.tsv", "phrases.tsv", "asides.tsv", "consultations.tsv"]

  /// - Parameter read: gives the text of one of ``files``; what it throws is thrown on.
  /// - Throws: ``SampleDataError`` with file, line and cause.
  public init(read: (String) throws -> String) throws {
    agencies = try SampleAgency.parse(try read("agencies.tsv"), file: "agencies.tsv")
    matters = try SampleMatter.parse(
      try read("matters.tsv"), file: "matters.tsv", agencies: Set(agencies.filter { $0.end == nil }.map(\.agency.id)))
    phrases = try SamplePhrases(try read("phrases.tsv"), file: "phrases.tsv")
    asides = try Aside.parse(try read("asides.tsv"), file: "asides.tsv")
    consultations = try SampleConsultation.parse(try read("consultations.tsv"), file: "consultations.tsv")
  }

  /// The directory's first events: every agency, then the mergers of 2025, then who was appointed to what.
  public var directoryEvents: [DirectoryEvent] {
    agencies.map { .agencyRegistered($0.agency) }
      + agencies.compactMap { agency in
        agency.end.map { .agencyMerged(agency.agency.id, into: $0.successor, lastDay: $0.lastDay) }
      }
      + agencies.flatMap { agency in agency.people.map(agency.appointment) }
  }

  /// All accounts, in the order of the data file.
  public var people: [SamplePerson] { agencies.flatMap(\.people) }
}
