import Casework

/// Published answers for feed readers and other portals (V-11, B-14): RSS 2.0 and JSON Feed 1.1 of the same items.
struct PublishedFeed: Sendable {
  let site: SiteSettings
  let language: Language
  /// The page that lists the same.
  let home: Href
  let own: Href
  /// Older items; nil when there are none.
  let next: Href?
  let items: [Publication]
  let present: Presenter

  private func absolute(_ href: Href) -> String { site.address + href.text }

  private func address(of item: Publication) -> String { absolute(Href(.publishedAnswer(code: item.code.description))) }

  private var title: String { "\(Texts.Published.title[language]) · \(site.owner[language])" }

  private func topics(of item: Publication) -> [String] {
    [present.field(of: item)].compactMap { $0 } + Set(item.citations.map(\.number)).sorted()
  }

  /// Question and answer as paragraphs of HTML, for readers take what stands in a feed for HTML.
  private func html(of item: Publication) -> String {
    var html = HTMLWriter(language: language, reserving: 4_096)
    html(.h3, text: Texts.Published.question)
    html.paragraphs(item.question)
    html(.h3, text: Texts.Published.answerOf(present.name(of: item.agency)))
    html.paragraphs(item.answer)
    return String(decoding: html.finish(), as: UTF8.self)
  }

  // MARK: RSS 2.0

  var rss: SharedDocument {
    var xml = XMLWriter(declaration: true)
    let namespaces: KeyValuePairs = [
      "version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom", "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    ]
    xml.element("rss", namespaces) { xml in
      xml.element("channel") { xml in
        xml.element("title", text: title)
        xml.element("link", text: absolute(home))
        xml.element("description", text: Texts.Published.lead[language])
        xml.element("language", text: language.rawValue)
        if let newest = items.first { xml.element("lastBuildDate", text: newest.publishedAt.internetMessageDate) }
        xml.element("atom:link", ["rel": "self", "type": "application/rss+xml", "href": absolute(own)])
        // RFC 5005: older items stand on further pages.
        if let next { xml.element("atom:link", ["rel": "next", "type": "application/rss+xml", "href": absolute(next)]) }
        for item in items { write(item, to: &xml) }
      }
    }
    return SharedDocument(type: .rss, text: xml.text)
  }

  private func write(_ item: Publication, to xml: inout XMLWriter) {
    xml.element("item") { xml in
      xml.element("title", text: item.title)
      xml.element("link", text: address(of: item))
      xml.element("guid", ["isPermaLink": "true"], text: address(of: item))
      xml.element("pubDate", text: item.publishedAt.internetMessageDate)
      xml.element("dc:creator", text: present.name(of: item.agency))
      for topic in topics(of: item) { xml.element("category", text: topic) }
      xml.element("description", text: html(of: item))
    }
  }

  // MARK: JSON Feed 1.1

  var json: SharedDocument {
    var feed: [String: Value] = [
      "version": "https://jsonfeed.org/version/1.1", "title": .text(title), "home_page_url": .text(absolute(home)),
      "feed_url": .text(absolute(own)), "description": .text(Texts.Published.lead[language]), "language": .text(language.rawValue),
      "authors": [["name": .text(site.owner[language])]], "items": .list(items.map(json)),
    ]
    if let next { feed["next_url"] = .text(absolute(next)) }
    return SharedDocument(type: .jsonFeed, bytes: Value.object(feed).canonicalJSON)
  }

  private func json(of item: Publication) -> Value {
    [
      "id": .text(address(of: item)), "url": .text(address(of: item)), "title": .text(item.title),
      "content_html": .text(html(of: item)), "summary": .text(item.answer.excerpt(280)),
      "date_published": .text(item.publishedAt.iso8601), "authors": [["name": .text(present.name(of: item.agency))]],
      "tags": .list(topics(of: item).map { .text($0) }), "language": "vi",
    ]
  }
}

extension Instant {
  /// `Sat, 21 Nov 2026 20:28:00 +0700` (RFC 5322 section 3.3), as RSS wants dates.
  var internetMessageDate: String {
    let (day, minute) = (date, minuteOfDay)
    let weekday = Self.weekdays[(day.weekday.rawValue + Self.weekdays.count - Weekday.monday.rawValue) % Self.weekdays.count]
    let second = millisecondsSince1970 / 1_000 % 60
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(weekday), \(two(day.day)) \(Self.months[day.month - 1]) \(day.year) "
      + "\(two(minute / 60)):\(two(minute % 60)):\(two(Int(second))) +0700"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
