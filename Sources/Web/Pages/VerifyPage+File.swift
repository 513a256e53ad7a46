import Casework
import Crypto

extension VerifyPage {
  static let fileName = "kiem-tra-bien-nhan.html"

  /// The page as one file to keep, with its styles and its script in it. Its own content policy lets these two run and nothing else, and
  /// forbids every request, so that whoever reads the first lines knows that nothing is sent.
  func file(for visit: Visit) -> [UInt8] {
    var page = self
    (page.isAlone, page.receipt, page.opening, page.documents, page.verdict) = (true, "", "", "", nil)
    var html = HTMLWriter(language: visit.language, reserving: 65_536)
    html.doctype()
    html(.html, .language(visit.language)) { html in
      html(.head) { html in page.writeFileHead(to: &html, for: visit) }
      html(.body) { html in
        html(.main, .id(.main), .class("main-text")) { html in page.writeMain(to: &html, for: visit) }
      }
    }
    return html.finish()
  }

  private func writeFileHead(to html: inout HTMLWriter, for visit: Visit) {
    html(.meta, .constant("charset", "utf-8"))
    html(.meta, .constant("http-equiv", "Content-Security-Policy"), .content(Self.filePolicy))
    html(.title, text: "\(title(in: visit.language)) · \(visit.site.name)")
    html(.meta, .constant("name", "viewport"), .constant("content", "width=device-width, initial-scale=1"))
    html(.meta, .constant("name", "color-scheme"), .constant("content", "light dark"))
    html.inlined(Stylesheet.asset)
    html.inlined(Script.verify)
  }

  /// Content Security Policy level 3, by the hashes of what stands in the file.
  static var filePolicy: String {
    func source(_ asset: Asset) -> String { "'sha256-\(Base64.encode(Array(SHA256.hash(data: asset.bytes))))'" }
    return """
      default-src 'none'; base-uri 'none'; form-action 'none'; script-src \(source(Script.verify)); style-src \(source(Stylesheet.asset))
      """
  }
}
