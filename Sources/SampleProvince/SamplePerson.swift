import Casework

/// An account of the sample province. It has a job title in place of a name.
public struct SamplePerson: Hashable, Sendable {
  public let username: Username
  public let displayName: String
  public let agency: AgencyID
  public let title: String
  public let roles: Set<Role>
}

/// A job that every agency has, or only those that show every role.
struct SamplePost: Sendable {
  let prefix: String
  let title: String
  let role: Role

  static let basic = [
    SamplePost(prefix: "tiepnhan", title: "Cán bộ tiếp nhận", role: .intake),
    SamplePost(prefix: "canbo", title: "Chuyên viên", role: .officer),
    SamplePost(prefix: "lanhdao", title: "Lãnh đạo", role: .leader),
  ]

  static let full = [
    SamplePost(prefix: "tiepnhan", title: "Cán bộ tiếp nhận", role: .intake),
    SamplePost(prefix: "canbo1", title: "Chuyên viên 1", role: .officer),
    SamplePost(prefix: "canbo2", title: "Chuyên viên 2", role: .officer),
    SamplePost(prefix: "lanhdao", title: "Lãnh đạo", role: .leader),
    SamplePost(prefix: "daumoi", title: "Cán bộ đầu mối", role: .focal),
    SamplePost(prefix: "dieuphoi", title: "Cán bộ điều phối", role: .coordinator),
    SamplePost(prefix: "quantri", title: "Quản trị tài khoản", role: .agencyAdministrator),
  ]

  /// Those who run and check the whole system sit where processes are co-ordinated.
  static let overall = [
    SamplePost(prefix: "quantrihethong", title: "Quản trị hệ thống", role: .systemAdministrator),
    SamplePost(prefix: "kiemtra", title: "Cán bộ kiểm tra", role: .auditor),
  ]
}

extension SampleAgency {
  var people: [SamplePerson] {
    posts.map { post in
      let domain = agency.id.rawValue.replacing("-", with: "")
      return SamplePerson(
        username: Username(rawValue: "\(post.prefix).\(domain)"), displayName: post.title, agency: agency.id,
        title: post.title, roles: [post.role])
    }
  }

  private var posts: [SamplePost] {
    switch staffing {
    case .none: []
    case .basic: SamplePost.basic
    case .full: SamplePost.full + (agency.coordinates.isEmpty ? [] : SamplePost.overall)
    }
  }

  func appointment(of person: SamplePerson) -> DirectoryEvent {
    .personAppointed(
      person.username, displayName: person.displayName,
      Position(agency: agency.id, title: person.title, roles: person.roles, from: agency.validFrom))
  }
}
