import CZlib
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Testing

@testable import Web

@Suite struct `Compressed answers` {
  /// Undoes gzip with zlib's other half.
  private func inflated(_ bytes: [UInt8], atMost most: Int = 1_000_000) throws -> [UInt8] {
    var stream = z_stream()
    try #require(inflateInit2_(&stream, 15 + 16, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK)
    defer { inflateEnd(&stream) }
    var input = bytes
    var status = Z_OK
    let output = [UInt8](unsafeUninitializedCapacity: most) { output, count in
      input.withUnsafeMutableBufferPointer { input in
        (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
        (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(most))
        status = inflate(&stream, Z_FINISH)
        count = most - Int(stream.avail_out)
      }
    }
    try #require(status == Z_STREAM_END)
    return output
  }

  @Test(arguments: [0, 1, 1_000, 100_000])
  func `what is compressed comes out again as it was`(count: Int) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 3) }
    for effort in [Gzip.Effort.quick, .most] { #expect(try inflated(#require(Gzip.compress(bytes, effort))) == bytes) }
  }

  @Test(arguments: [
    ("gzip", true), ("gzip, deflate, br", true), ("br;q=1.0, GZIP ;q=0.5", true), ("gzip;q=0", false), ("gzip;q=0.000", false), ("", false),
    ("identity", false), ("*", false), ("x-gzip", false), ("gzip;q=x", false),
  ])
  func `only who asks for gzip gets it`(header: String, isAccepted: Bool) { #expect(Compression.isAccepted([header]) == isAccepted) }

  @Test(arguments: [
    ("text/html; charset=utf-8", true), ("text/css", true), ("text/javascript", true), ("image/svg+xml; charset=utf-8", true),
    ("application/json", true), ("application/problem+json", true), ("application/rss+xml", true), ("text/event-stream", false),
    ("application/pdf", false), ("image/png", false), ("application/octet-stream", false),
  ])
  func `only texts are compressed, and never a stream of events`(type: String, isText: Bool) { #expect(Compression.isText(type) == isText) }

  /// What each asker gets of the same long page: compressed or not.
  private func encoding(_ headers: HTTPFields) async throws -> String? {
    try await Hall().open { client async throws in
      var headers = headers
      headers[.acceptEncoding] = "gzip"
      let page = try await client.get("/long", headers)
      let plain = try await client.get("/long")
      #expect(plain.headers[.contentEncoding] == nil && plain.headers[.vary]?.contains("Accept-Encoding") == true)
      if page.headers[.contentEncoding] == "gzip" {
        #expect(page.headers[.contentLength] == "\(page.body.readableBytes)" && page.body.readableBytes < plain.body.readableBytes / 5)
        #expect(try inflated(Array(page.body.readableBytesView)) == Array(plain.body.readableBytesView))
      } else {
        #expect(page.text == plain.text)
      }
      return page.headers[.contentEncoding]
    }
  }

  @Test func `a visitor who asks gets pages compressed, wherever the link stood`() async throws {
    for site in ["none", "same-origin", "cross-site"] { #expect(try await encoding([.fetchSite: site]) == "gzip") }
    #expect(try await encoding([:]) == "gzip")
  }

  @Test(arguments: ["session=00", "a=b; session=00", "cases=PAKN.20260516.0256~X"])
  func `who carries a secret gets them compressed only when no other site can have asked`(cookie: String) async throws {
    for (site, expected) in [("none", "gzip"), ("same-origin", "gzip"), ("cross-site", nil), ("same-site", nil)] as [(String, String?)] {
      #expect(try await encoding([.cookie: cookie, .fetchSite: site]) == expected, "\(site)")
    }
    #expect(try await encoding([.cookie: cookie]) == nil)
  }

  @Test func `short answers, files and answers to HEAD stay as they are`() async throws {
    try await Hall().open { client async throws in
      for path in ["/where", "/file", "/"] {
        #expect(try await client.get(path, [.acceptEncoding: "gzip"]).headers[.contentEncoding] == nil)
      }
      #expect(try await client.execute(uri: "/long", method: .head, headers: [.acceptEncoding: "gzip"]).headers[.contentEncoding] == nil)
    }
  }

  @Test func `the files of the site are compressed beforehand, under a tag of their own`() throws {
    for asset in [Stylesheet.asset, Stylesheet.processDrawing] {
      #expect(try inflated(#require(asset.compressed)) == asset.bytes)
      #expect(try #require(asset.compressed).count < asset.bytes.count / 2)
    }
  }
}
