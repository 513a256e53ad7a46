import Casework
import FileVaultOnDisk
import Foundation
import SQLiteStore
import Testing

@Suite struct DeskContractTests {
  private static let clerk: Username = "cv.tiepnhan"
  private static let other: Username = "cv.sotuphap"

  @Test(arguments: Engine.all)
  func `a saved view is its owner's alone, is renamed and deleted, and its number is never given again`(engine: Engine) async throws {
    try await engine.withStore { store in
      let first = try await store.addView(named: "Đất đai", list: "field=land&due=soon", of: Self.clerk)
      let second = try await store.addView(named: "Từ tuần trước", list: "age=7", of: Self.clerk)
      #expect(try await store.views(of: Self.clerk) == [first, second])
      #expect(try await store.views(of: Self.other).isEmpty)
      #expect(try await store.renameView(second.id, of: Self.other, to: "Của tôi") == false)
      #expect(try await store.removeView(second.id, of: Self.other) == false)
      #expect(try await store.renameView(first.id, of: Self.clerk, to: "Nhà đất"))
      #expect(try await store.views(of: Self.clerk).map(\.name) == ["Nhà đất", "Từ tuần trước"])
      #expect(try await store.views(of: Self.clerk).map(\.list) == ["field=land&due=soon", "age=7"])
      #expect(try await store.removeView(second.id, of: Self.clerk))
      let third = try await store.addView(named: "Mới", list: "", of: Self.clerk)
      #expect(third.id > second.id)
    }
  }

  @Test(arguments: Engine.all)
  func `a template belongs to its agency until it is changed or deleted`(engine: Engine) async throws {
    try await engine.withStore { store in
      let now = SampleOffice.start
      let made = try await store.addTemplate(named: "Giải thích", text: "{{mã hồ sơ}}", of: SampleOffice.justice, by: Self.clerk, at: now)
      _ = try await store.addTemplate(named: "Khác", text: "Đáp", of: SampleOffice.health, by: Self.other, at: now)
      #expect(try await store.templates(of: [SampleOffice.justice]) == [made])
      #expect(try await store.templates(of: [SampleOffice.justice, SampleOffice.health]).count == 2)
      #expect(try await store.templates(of: []).isEmpty)
      #expect(try await store.changeTemplate(made.id, name: "Giải thích quy định", text: "{{hạn}}", by: Self.other, at: now))
      #expect(try await store.template(made.id)?.text == "{{hạn}}")
      #expect(try await store.removeTemplate(made.id))
      #expect(try await store.removeTemplate(made.id) == false)
      #expect(try await store.template(made.id) == nil)
      #expect(try await store.changeTemplate(made.id, name: "x", text: "y", by: Self.other, at: now) == false)
    }
  }

  @Test func `what a view looks for can't be read in the file without the key, and goes into an export and out of it`() async throws {
    try await withFolder { folder in
      let store = try SQLiteStore(Engine.configuration("\(folder)/here"))
      let vault = try DiskVault(folder: "\(folder)/here/files")
      let view = try await store.addView(named: "Một tên", list: "q=ngườithậtđượctìm", of: Self.clerk)
      _ = try await store.addTemplate(named: "Mẫu", text: "Đáp {{hạn}}", of: SampleOffice.justice, by: Self.clerk, at: SampleOffice.start)
      _ = try await store.backup(to: "\(folder)/copy.sqlite")
      let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/copy.sqlite"))
      #expect(bytes.range(of: Data("ngườithậtđượctìm".utf8)) == nil)
      #expect(bytes.range(of: Data("Một tên".utf8)) != nil)

      _ = try await store.export(to: "\(folder)/export", vault: vault)
      let elsewhere = try SQLiteStore(Engine.configuration("\(folder)/there"))
      _ = try await elsewhere.import(from: "\(folder)/export", vault: try DiskVault(folder: "\(folder)/there/files")) { _, _ in nil }
      #expect(try await elsewhere.views(of: Self.clerk).map(\.list) == [view.list])
      #expect(try await elsewhere.templates(of: [SampleOffice.justice]).map(\.text) == ["Đáp {{hạn}}"])
    }
  }
}
