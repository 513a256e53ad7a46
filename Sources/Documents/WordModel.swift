import Archives
import Casework

/// The document whose page, fonts and styles pandoc takes over: A4 across, Times New Roman, margins and sizes of Decree 30/2020/NĐ-CP,
/// annex I.
enum WordModel {
  /// The raw value is the name that a word processor shows.
  enum Style: String, CaseIterable {
    case head = "Dau van ban"
    case motto = "Tieu ngu"
    case title = "Ten van ban"
    case subject = "Trich yeu"
    case fact = "Noi dung"
    case heading = "Dau cot"
    case cell = "O bang"
    case id = "Ma y kien"

    var id: String { rawValue.filter { $0 != " " } }

    /// In half points.
    fileprivate var size: Int {
      switch self {
      case .head: 24
      case .motto, .fact: 26
      case .title, .subject: 28
      case .heading, .cell: 22
      case .id: 13
      }
    }

    fileprivate var isBold: Bool { [.title, .subject, .heading].contains(self) }
    fileprivate var isCentred: Bool { [.head, .motto, .title, .subject, .heading].contains(self) }
    /// Above and below, in twentieths of a point.
    fileprivate var space: (before: Int, after: Int) {
      switch self {
      case .title: (360, 0)
      case .subject: (0, 240)
      case .fact: (0, 120)
      default: (0, 0)
      }
    }
  }

  // In twentieths of a point: 297 by 210 mm, 30 mm at the left, 15 at the right, 20 above and below.
  private static let (width, height, left, right, above) = (16_838, 11_906, 1_701, 850, 1_134)
  static let textWidth = width - left - right

  private static let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
  private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
  private static let package = "http://schemas.openxmlformats.org/package/2006"
  private static let type = "application/vnd.openxmlformats-officedocument.wordprocessingml"

  static func file() throws(SummaryFileError) -> [UInt8] {
    do throws(ZipWriter.Failure) {
      let zip = try ZipWriter(at: Instant(millisecondsSince1970: 315_532_800_000))
      for (path, xml) in parts { try zip.add(path, Array(xml.utf8)) }
      return try zip.finish()
    } catch {
      throw .failed(error.words)
    }
  }

  private static var parts: [(path: String, xml: String)] {
    [
      ("[Content_Types].xml", contentTypes), ("_rels/.rels", relations([("rId1", "officeDocument", "word/document.xml")])),
      ("word/_rels/document.xml.rels", relations([("rId1", "styles", "styles.xml"), ("rId2", "header", "header1.xml")])),
      ("word/document.xml", document), ("word/styles.xml", styles), ("word/header1.xml", header),
    ]
  }

  private static var contentTypes: String {
    var xml = XMLWriter(declaration: true)
    xml.element("Types", ["xmlns": "\(package)/content-types"]) { xml in
      xml.element("Default", ["Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"])
      xml.element("Default", ["Extension": "xml", "ContentType": "application/xml"])
      xml.element("Override", ["PartName": "/word/document.xml", "ContentType": "\(type).document.main+xml"])
      xml.element("Override", ["PartName": "/word/styles.xml", "ContentType": "\(type).styles+xml"])
      xml.element("Override", ["PartName": "/word/header1.xml", "ContentType": "\(type).header+xml"])
    }
    return xml.text
  }

  private static func relations(_ relations: [(id: String, kind: String, target: String)]) -> String {
    var xml = XMLWriter(declaration: true)
    xml.element("Relationships", ["xmlns": "\(package)/relationships"]) { xml in
      for relation in relations {
        xml.element("Relationship", ["Id": relation.id, "Type": "\(office)/\(relation.kind)", "Target": relation.target])
      }
    }
    return xml.text
  }

  private static var document: String {
    var xml = XMLWriter(declaration: true)
    xml.element("w:document", ["xmlns:w": word, "xmlns:r": office]) { xml in
      xml.element("w:body") { xml in
        xml.element("w:sectPr") { xml in
          xml.element("w:headerReference", ["w:type": "default", "r:id": "rId2"])
          xml.element("w:pgSz", ["w:w": "\(width)", "w:h": "\(height)", "w:orient": "landscape"])
          xml.element(
            "w:pgMar",
            [
              "w:top": "\(above)", "w:right": "\(right)", "w:bottom": "\(above)", "w:left": "\(left)", "w:header": "567", "w:footer": "567",
              "w:gutter": "0",
            ])
          // No number on the first page.
          xml.element("w:titlePg")
        }
      }
    }
    return xml.text
  }

  /// The number of the page.
  private static var header: String {
    var xml = XMLWriter(declaration: true)
    xml.element("w:hdr", ["xmlns:w": word]) { xml in
      xml.element("w:p") { xml in
        xml.element("w:pPr") { xml in xml.element("w:jc", ["w:val": "center"]) }
        xml.element("w:fldSimple", ["w:instr": "PAGE"]) { xml in
          xml.element("w:r") { xml in xml.element("w:t", text: "2") }
        }
      }
    }
    return xml.text
  }

  private static var styles: String {
    var xml = XMLWriter(declaration: true)
    xml.element("w:styles", ["xmlns:w": word]) { xml in
      xml.element("w:docDefaults") { xml in
        xml.element("w:rPrDefault") { xml in
          xml.element("w:rPr") { xml in
            let font = "Times New Roman"
            xml.element("w:rFonts", ["w:ascii": font, "w:hAnsi": font, "w:eastAsia": font, "w:cs": font])
            xml.element("w:sz", ["w:val": "26"])
            xml.element("w:szCs", ["w:val": "26"])
            xml.element("w:lang", ["w:val": "vi-VN"])
          }
        }
      }
      xml.element("w:style", ["w:type": "paragraph", "w:default": "1", "w:styleId": "Normal"]) { xml in
        xml.element("w:name", ["w:val": "Normal"])
      }
      // What pandoc's own paragraphs and every table of its are in.
      for (id, name) in [("BodyText", "Body Text"), ("FirstParagraph", "First Paragraph"), ("Compact", "Compact")] {
        xml.element("w:style", ["w:type": "paragraph", "w:styleId": id]) { xml in
          xml.element("w:name", ["w:val": name])
          xml.element("w:basedOn", ["w:val": "Normal"])
        }
      }
      for style in Style.allCases { write(style, to: &xml) }
      writeTableStyle(to: &xml)
    }
    return xml.text
  }

  private static func write(_ style: Style, to xml: inout XMLWriter) {
    xml.element("w:style", ["w:type": "paragraph", "w:customStyle": "1", "w:styleId": style.id]) { xml in
      xml.element("w:name", ["w:val": style.rawValue])
      xml.element("w:basedOn", ["w:val": "Normal"])
      xml.element("w:pPr") { xml in
        xml.element("w:spacing", ["w:before": "\(style.space.before)", "w:after": "\(style.space.after)"])
        xml.element("w:jc", ["w:val": style.isCentred ? "center" : style == .fact ? "both" : "left"])
      }
      xml.element("w:rPr") { xml in
        if style.isBold { xml.element("w:b") }
        xml.element("w:sz", ["w:val": "\(style.size)"])
        xml.element("w:szCs", ["w:val": "\(style.size)"])
      }
    }
  }

  private static func writeTableStyle(to xml: inout XMLWriter) {
    xml.element("w:style", ["w:type": "table", "w:customStyle": "1", "w:styleId": "Table"]) { xml in
      xml.element("w:name", ["w:val": "Table"])
      xml.element("w:tblPr") { xml in
        xml.element("w:tblBorders") { xml in
          for edge in ["top", "left", "bottom", "right", "insideH", "insideV"] {
            xml.element("w:\(edge)", ["w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "000000"])
          }
        }
        xml.element("w:tblCellMar") { xml in
          for (edge, space) in [("top", "40"), ("left", "80"), ("bottom", "40"), ("right", "80")] {
            xml.element("w:\(edge)", ["w:w": space, "w:type": "dxa"])
          }
        }
      }
    }
  }
}
