/// An element that has content and an end tag.
struct Tag {
  /// As it is written.
  let name: StaticString
  /// The parser drops a line feed right after its start tag (WHATWG HTML §13.2.6.4.7).
  var dropsFirstLineFeed = false

  static let html = Tag(name: "html")
  static let head = Tag(name: "head")
  static let title = Tag(name: "title")
  static let body = Tag(name: "body")
  static let script = Tag(name: "script")
  static let style = Tag(name: "style")

  static let header = Tag(name: "header")
  static let nav = Tag(name: "nav")
  static let main = Tag(name: "main")
  static let footer = Tag(name: "footer")
  static let section = Tag(name: "section")
  static let article = Tag(name: "article")
  static let aside = Tag(name: "aside")
  static let div = Tag(name: "div")

  static let h1 = Tag(name: "h1")
  static let h2 = Tag(name: "h2")
  static let h3 = Tag(name: "h3")
  static let h4 = Tag(name: "h4")
  static let p = Tag(name: "p")
  static let ol = Tag(name: "ol")
  static let ul = Tag(name: "ul")
  static let li = Tag(name: "li")
  static let dl = Tag(name: "dl")
  static let dt = Tag(name: "dt")
  static let dd = Tag(name: "dd")
  static let blockquote = Tag(name: "blockquote")
  static let pre = Tag(name: "pre", dropsFirstLineFeed: true)

  static let a = Tag(name: "a")
  static let span = Tag(name: "span")
  static let strong = Tag(name: "strong")
  static let small = Tag(name: "small")
  static let code = Tag(name: "code")
  static let time = Tag(name: "time")
  static let mark = Tag(name: "mark")
  static let kbd = Tag(name: "kbd")
  static let ins = Tag(name: "ins")
  static let del = Tag(name: "del")

  static let table = Tag(name: "table")
  static let caption = Tag(name: "caption")
  static let thead = Tag(name: "thead")
  static let tbody = Tag(name: "tbody")
  static let tr = Tag(name: "tr")
  static let th = Tag(name: "th")
  static let td = Tag(name: "td")

  static let form = Tag(name: "form")
  static let fieldset = Tag(name: "fieldset")
  static let legend = Tag(name: "legend")
  static let label = Tag(name: "label")
  static let select = Tag(name: "select")
  static let option = Tag(name: "option")
  static let textarea = Tag(name: "textarea", dropsFirstLineFeed: true)
  static let button = Tag(name: "button")

  static let details = Tag(name: "details")
  static let summary = Tag(name: "summary")
  static let dialog = Tag(name: "dialog")

  static let svg = Tag(name: "svg")
  static let g = Tag(name: "g")
  static let text = Tag(name: "text")
}

/// An element without content. It is written `<br/>`, which HTML and XML both read.
struct EmptyTag {
  /// As it is written.
  let name: StaticString

  static let meta = EmptyTag(name: "meta")
  static let link = EmptyTag(name: "link")
  static let br = EmptyTag(name: "br")
  static let input = EmptyTag(name: "input")
  static let img = EmptyTag(name: "img")
  static let path = EmptyTag(name: "path")
  static let circle = EmptyTag(name: "circle")
  static let rect = EmptyTag(name: "rect")
}
