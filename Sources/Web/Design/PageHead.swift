import Casework

/// What a public page tells the programs that read it: search engines, feed readers, other sites that link to it.
struct PageHead: Sendable {
  struct Feed: Sendable {
    enum Kind: Sendable { case rss, json }
    let kind: Kind
    let title: LocalizedText
    let address: Href
  }

  /// The one address by which the page is to be known, of all that show the same.
  let address: Href
  /// One or two sentences, in the words of the page.
  var description: String? = nil
  /// Feeds of what the page lists.
  var feeds: [Feed] = []
  /// Whether the page is a text of its own and no list or form.
  var isArticle = false
  /// The content once more in the terms of schema.org, as JSON-LD.
  var structured: Value? = nil
}

extension HTMLWriter {
  /// - Parameter head: nil for a page that is somebody's own or a form to be found by its door alone; search engines leave it out.
  mutating func pageHead(_ head: PageHead?, title: String, for visit: Visit) {
    guard let head else { return self(.meta, .constant("name", "robots"), .constant("content", "noindex")) }
    let address = visit.site.absolute(head.address)
    self(.link, .constant("rel", "canonical"), .href(address))
    for feed in head.feeds {
      self(.link, .constant("rel", "alternate"), .constant("type", feed.kind.mediaType), .title(feed.title), .href(feed.address))
    }
    if let description = head.description { self(.meta, .constant("name", "description"), .content(description)) }
    // The Open Graph protocol, ogp.me: title, type and address are required; there is no image, since none says more than the title.
    self(.meta, .constant("property", "og:title"), .content(title))
    self(.meta, .constant("property", "og:type"), .constant("content", head.isArticle ? "article" : "website"))
    self(.meta, .constant("property", "og:url"), .content(address.text))
    self(.meta, .constant("property", "og:site_name"), .content(visit.site.name))
    self(.meta, .constant("property", "og:locale"), .constant("content", language == .vietnamese ? "vi_VN" : "en_GB"))
    if let description = head.description { self(.meta, .constant("property", "og:description"), .content(description)) }
    if let structured = head.structured { dataBlock(structured) }
  }

  /// JSON that no browser runs (WHATWG HTML §4.12.1, "data block"). The signs that could end the element are written as escapes of JSON,
  /// so nothing is left for HTML to escape.
  private mutating func dataBlock(_ value: Value) {
    var bytes: [UInt8] = []
    for byte in value.canonicalJSON {
      switch byte {
      case UInt8(ascii: "<"): bytes += "\\u003c".utf8
      case UInt8(ascii: ">"): bytes += "\\u003e".utf8
      case UInt8(ascii: "&"): bytes += "\\u0026".utf8
      default: bytes.append(byte)
      }
    }
    self(.script, .constant("type", "application/ld+json"), text: String(decoding: bytes, as: UTF8.self))
  }
}

extension PageHead.Feed.Kind {
  /// The same in every language.
  var name: String {
    switch self {
    case .rss: "RSS 2.0"
    case .json: "JSON Feed 1.1"
    }
  }

  var mediaType: StaticString {
    switch self {
    case .rss: "application/rss+xml"
    case .json: "application/feed+json"
    }
  }
}

extension Visit.Site {
  /// The address with scheme and host, as other sites must write it; as it is where nobody said by which address the site is reached.
  func absolute(_ href: Href) -> Href { Href(external: address + href.text) ?? href }
}
