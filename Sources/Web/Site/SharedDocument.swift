import Casework

/// A document that is the same for everybody: a feed, a map of the site.
struct SharedDocument: Sendable {
  enum FileType: String, Sendable {
    case rss = "application/rss+xml; charset=utf-8"
    case jsonFeed = "application/feed+json"
    case xml = "application/xml; charset=utf-8"
    case text = "text/plain; charset=utf-8"
    case css = "text/css; charset=utf-8"
  }

  let type: FileType
  let bytes: [UInt8]

  init(type: FileType, bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
  }

  init(type: FileType, text: String) { self.init(type: type, bytes: Array(text.utf8)) }
}

/// Addresses of pages, for search engines (sitemaps.org, protocol 0.9).
struct Sitemap: Sendable {
  private let site: SiteSettings
  private var pages: [(address: String, changed: CivilDate?)] = []

  init(site: SiteSettings) { self.site = site }

  var count: Int { pages.count }

  mutating func add(_ href: Href, changed: CivilDate?) { pages.append((site.address + href.text, changed)) }

  var document: SharedDocument {
    var xml = XMLWriter(declaration: true)
    xml.element("urlset", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"]) { xml in
      for page in pages {
        xml.element("url") { xml in
          xml.element("loc", text: page.address)
          if let changed = page.changed { xml.element("lastmod", text: changed.description) }
        }
      }
    }
    return SharedDocument(type: .xml, text: xml.text)
  }
}

/// One map for the doors of the site and one for each month in which answers were published.
struct SitemapIndex: Sendable {
  let site: SiteSettings
  let months: [PublishedPeriod]

  var document: SharedDocument {
    var xml = XMLWriter(declaration: true)
    xml.element("sitemapindex", ["xmlns": "http://www.sitemaps.org/schemas/sitemap/0.9"]) { xml in
      for part in ["0"] + months.map(\.description) {
        xml.element("sitemap") { xml in xml.element("loc", text: site.address + Href(.sitemap).with("month", part).text) }
      }
    }
    return SharedDocument(type: .xml, text: xml.text)
  }
}
