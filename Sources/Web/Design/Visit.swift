import Casework

/// What a page must know about whoever asks for it, and nothing about what it shows.
struct Visit: Sendable {
  /// The installation: whose hall this is.
  struct Site: Sendable {
    /// Such as "Diên Hồng".
    let name: String
    /// Such as "Ủy ban nhân dân thành phố Cần Thơ".
    let owner: String
    /// Where the site is reached, such as `https://phananh.cantho.gov.vn`, without a slash at its end.
    var address = ""
  }

  /// Somebody of an agency who is signed in.
  struct Person: Sendable {
    let name: String
    let position: String
    let agency: String
    let seesBoard: Bool
    let seesDirectory: Bool
    let seesAudit: Bool
    var seesDigest = false
    /// Whether notices that did not arrive have their own door; the desk comes to them through its inbox.
    var seesNotices = false
    var seesDisclosures = false
    /// May move the clock of a training instance.
    var trains = false
  }

  let language: Language
  let site: Site
  /// The token that every form carries back, so that no other site can post in this person's name.
  let csrf: String
  /// The address now seen, to come back to after changing the language. Only addresses that answer GET.
  let here: Href
  var person: Person? = nil
  /// A line above every page, for a demonstration or training installation.
  var banner: String? = nil
  /// Where one says what is wrong with the site itself, with the path of this page; nil where nobody would read it.
  var feedback: Href? = nil
  /// What the last action did, told once on the page that follows it.
  var done: String? = nil
}
