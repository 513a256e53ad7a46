/// The scripts of the site, from `Sources/Web/Client`. They make better what works without them, and nothing works only with them.
///
/// One file for each concern, each a module that looks for the elements it knows by their `data-` attributes and does nothing on a page
/// that has none. They load nothing from elsewhere and write text with `textContent`, never HTML of their own.
enum Script {
  /// On every page.
  static let site = Asset(name: "site", type: .script, bytes: PackageResources.site_js)

  /// On the pages of those who work here.
  static let work = Asset(name: "work", type: .script, bytes: PackageResources.work_js)

  /// Where something is written and sent.
  static let send = Asset(name: "send", type: .script, bytes: PackageResources.send_js)

  /// Where files are chosen.
  static let uploads = Asset(name: "uploads", type: .script, bytes: PackageResources.uploads_js)

  /// Where something is written over days.
  static let drafting = Asset(name: "drafting", type: .script, bytes: PackageResources.drafting_js)

  /// Where agencies are chosen.
  static let agencies = Asset(name: "agencies", type: .script, bytes: PackageResources.agencies_js)

  /// Where receipts are checked: the checking, and the page around it. One file, so that the page can be kept with its script in it.
  static let verify = Asset(
    name: "verify", type: .script, bytes: PackageResources.receipt_js + Array("\n".utf8) + PackageResources.verify_js)

  static let all = [site, work, send, uploads, drafting, agencies, verify]
}
