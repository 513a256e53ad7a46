import Casework
import Foundation
import SampleProvince
import Testing

struct `The directory of the sample province` {
  let province: SampleProvince
  let directory: Directory
  let today = ProvinceFixture.end.date

  init() throws {
    province = try SampleProvince(read: ProvinceFixture.file)
    directory = Directory(province.directoryEvents)
  }

  private var living: [Agency] { directory.agencies.values.filter { $0.exists(on: today) } }

  @Test func `there are 31 wards and 72 communes, each with a statistical code of its own`() {
    let wards = living.filter { $0.kind == .ward }
    let communes = living.filter { $0.kind == .commune }
    #expect(wards.count == 31)
    #expect(communes.count == 72)
    let codes = (wards + communes).flatMap(\.identifiers).filter { $0.scheme == .statistical }.map(\.value)
    #expect(codes.count == 103)
    #expect(Set(codes).count == 103)
    #expect(codes.allSatisfy { $0.count == 5 && $0.hasPrefix("31") })
    #expect(directory.agencies["phuong-ninh-kieu"]?.identifiers == [AgencyIdentifier(scheme: .statistical, value: "31135")])
  }

  @Test func `the agencies above them are of the right kind and number`() {
    let kinds = Dictionary(grouping: living, by: \.kind).mapValues(\.count)
    #expect(kinds[.province] == 1)
    #expect(kinds[.force] == 2)
    // Two ministries, and an organisation that is asked for its opinion.
    #expect(kinds[.external] == 3)
    // Fourteen specialised agencies, the export-zone board and the service centre.
    #expect(kinds[.department] == 16)
    #expect(directory.agencies["thanh-tra-thanh-pho"]?.kind == .department)
    #expect(directory.coordinator(of: "regulation-feedback", on: today)?.id == "van-phong-ubnd")
    #expect(directory.coordinator(of: "law-feedback", on: today)?.id == "so-tu-phap")
    #expect(directory.coordinator(of: "system-feedback", on: today)?.id == "van-phong-ubnd")
    #expect(directory.coordinator(of: "data-request", on: today)?.id == "van-phong-ubnd")
  }

  @Test func `no electronic identifier is made up below the city's own`() {
    let electronic = directory.agencies.values.flatMap(\.identifiers).filter { $0.scheme == .electronic }.map(\.value)
    #expect(Set(electronic) == ["H13", "G12"])
  }

  @Test func `every agency of the city has one above it that exists`() {
    for agency in living where ![.province, .external].contains(agency.kind) {
      #expect(agency.parent.flatMap { directory.agencies[$0] }?.exists(on: today) == true, "\(agency.id)")
    }
  }

  @Test func `agencies that ceased on 30 June 2025 have living successors, and reports show both`() throws {
    let ceased = directory.agencies.values.filter { $0.validTo == CivilDate(year: 2025, month: 6, day: 30) }
    #expect(ceased.count == 13)
    for agency in ceased {
      #expect(agency.exists(on: today) == false)
      #expect(directory.living(agency.id, on: today) == agency.successor)
    }
    #expect(directory.lineage(of: "so-tu-phap") == ["so-tu-phap", "so-tu-phap-tinh-hau-giang", "so-tu-phap-tinh-soc-trang"])
    #expect(directory.lineage(of: "phuong-ninh-kieu").contains("phuong-xuan-khanh-cu"))
  }

  @Test func `every agency has somebody for intake, officer and leader`() {
    for agency in living {
      for role in [Role.intake, .officer, .leader] {
        #expect(!directory.staff(of: agency.id, with: role, on: today).isEmpty, "\(agency.id) lacks \(role)")
      }
    }
  }

  @Test func `every role is held at both co-ordinating agencies`() {
    for agency in ["van-phong-ubnd", "so-tu-phap"] as [AgencyID] {
      for role in Role.allCases {
        #expect(!directory.staff(of: agency, with: role, on: today).isEmpty, "\(agency) lacks \(role)")
      }
      #expect(directory.staff(of: agency, with: .officer, on: today).count == 2)
    }
  }

  @Test func `every role of an agency is held at several departments, communes and wards, and above them`() {
    let roles = Role.allCases.filter { $0 != .systemAdministrator && $0 != .auditor }
    let whole = living.filter { agency in roles.allSatisfy { !directory.staff(of: agency.id, with: $0, on: today).isEmpty } }
    let kinds = Dictionary(grouping: whole, by: \.kind).mapValues(\.count)
    #expect(kinds[.province] == 1)
    #expect(kinds[.department, default: 0] >= 6)
    #expect(kinds[.ward, default: 0] >= 4)
    #expect(kinds[.commune, default: 0] >= 1)
  }

  @Test func `the accounts are those of the directory, each a job title at one agency`() {
    #expect(Set(province.people.map(\.username)).count == province.people.count)
    #expect(Set(province.people.map(\.username)) == Set(directory.people.keys))
    for person in province.people {
      #expect(directory.roles(of: person.username, at: person.agency, on: today) == person.roles)
      #expect(person.displayName.hasPrefix(person.title))
    }
    #expect(directory.people["tiepnhan.sotuphap"] != nil)
    #expect(directory.people["lanhdao.phuongninhkieu"] != nil)
  }
}

struct `Data files of the sample province` {
  private func error(in name: String, _ change: (String) -> String) -> SampleDataError? {
    #expect(throws: SampleDataError.self) {
      try SampleProvince { file in
        let text = try ProvinceFixture.file(file)
        return file == name ? change(text) : text
      }
    }
  }

  private func line(_ name: String, startingWith beginning: String) throws -> Int {
    let lines = try ProvinceFixture.file(name).split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return try #require(lines.firstIndex { $0.hasPrefix(beginning) }) + 1
  }

  @Test func `a line with a column too few is named`() throws {
    let error = error(in: "phrases.tsv") { $0 + "urge\n" }
    let lines = try ProvinceFixture.file("phrases.tsv").split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).count
    #expect(error?.file == "phrases.tsv")
    #expect(error?.line == lines)
    #expect(error?.cause.en == "the line has 1 columns, expected 2")
  }

  @Test func `an agency under a parent that is not there is named`() throws {
    let error = error(in: "agencies.tsv") {
      $0.replacing("Department of Justice\tdepartment\tubnd-can-tho", with: "Department of Justice\tdepartment\tnowhere")
    }
    #expect(error?.line == (try line("agencies.tsv", startingWith: "so-tu-phap\t")))
    #expect(error?.cause.vi.contains("nowhere") == true)
  }

  @Test func `an agency that stands twice is named`() throws {
    let error = error(in: "agencies.tsv") { $0.replacing("\nso-noi-vu\t", with: "\nso-tu-phap\t") }
    #expect(error?.cause.en.contains("repeated") == true)
  }

  @Test func `a kind that is none and a matter for an unknown agency are named`() throws {
    #expect(error(in: "agencies.tsv") { $0.replacing("\tforce\t", with: "\tarmy\t") }?.cause.en.contains("army") == true)
    let unknown = error(in: "matters.tsv") { $0.replacing("\tso-y-te\t", with: "\tso-xa-xoi\t") }
    #expect(unknown?.file == "matters.tsv")
    #expect(unknown?.cause.en.contains("so-xa-xoi") == true)
  }

  @Test func `an occasion on which nobody says anything is named`() throws {
    let error = error(in: "phrases.tsv") { text in
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { !$0.hasPrefix("withheld\t") }
        .joined(separator: "\n")
    }
    #expect(error?.cause.en.contains("withheld") == true)
  }
}
