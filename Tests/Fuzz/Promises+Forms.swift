import Casework

@testable import Web

/// A multipart body means the same however it is cut into pieces on its way, and holds no more than its limits.
enum MultipartPromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    guard let size = bytes.first else { return }
    let body = Array(bytes.dropFirst())
    var limits = BodyLimits()
    limits.fields = 20
    let (whole, pieces) = (events(of: body, piece: body.count, limits), events(of: body, piece: Int(size % 23) + 1, limits))
    precondition(whole == pieces, "cut into pieces it is something else")
    for case .begin(let head) in whole ?? [] {
      precondition(!head.name.utf8.contains(0), "a name with a zero byte")
      _ = head.fileName.map { FileName(sent: $0) }
      _ = head.contentType.map { HeaderParameters($0) }
    }
    for case .bytes(let content) in whole ?? [] { _ = FileSignature(beginning: content, name: FileName(sent: "a.pdf")) }
  }

  /// Nil when the body is refused.
  private static func events(of body: [UInt8], piece: Int, _ limits: BodyLimits) -> [MultipartParser.Event]? {
    var events: [MultipartParser.Event] = []
    do {
      var parser = try MultipartParser(boundary: "b0", limits: limits)
      for start in stride(from: 0, to: body.count, by: max(piece, 1)) {
        for event in try parser.consume(body[start..<min(start + piece, body.count)]) { append(event, to: &events) }
      }
      try parser.finish()
      return events
    } catch {
      return nil
    }
  }

  /// Pieces of content that follow each other are one.
  private static func append(_ event: MultipartParser.Event, to events: inout [MultipartParser.Event]) {
    if case .bytes(let more) = event, case .bytes(let before) = events.last {
      events[events.count - 1] = .bytes(before + more)
    } else {
      events.append(event)
    }
  }
}

/// What a form says is the same when it is written out and read again, and its value as JSON reads back to the same value.
enum FormPromise {
  @Sendable static func hold(_ bytes: [UInt8]) {
    var limits = BodyLimits()
    limits.fields = 200
    if let read = try? JSONText.value(of: bytes) { checkJSON(of: read) }
    guard let pairs = try? URLEncodedForm.pairs(bytes, limits: limits) else { return }
    var written: [UInt8] = []
    for (name, value) in pairs {
      if !written.isEmpty { written.append(UInt8(ascii: "&")) }
      Escape.urlComponent(name, to: &written)
      written.append(UInt8(ascii: "="))
      Escape.urlComponent(value, to: &written)
    }
    let again = try? URLEncodedForm.pairs(written, limits: limits)
    precondition(again?.map(\.name) == pairs.map(\.name) && again?.map(\.value) == pairs.map(\.value), "written it is another form")
    var tree = FieldTree()
    do {
      for (name, value) in pairs { try tree.add(value, as: name) }
    } catch {
      return
    }
    checkJSON(of: tree.value)
  }

  private static func checkJSON(of value: Value) {
    precondition((try? JSONText.value(of: value.canonicalJSON)) == value, "as JSON it is another value")
  }
}
