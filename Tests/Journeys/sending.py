"""Sending by the pages, without a browser: what is read in the writing, files in pieces, and how much goes over a slow line."""
import base64
import html
import re
from urllib.parse import urlencode

from .pages import Visitor
from .rules import check, equal, rule

PROCESS = "law-feedback"
CONTENT = (
    "Khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND buộc nộp ba bản sao sổ đỏ khi tách thửa đất. Tôi đã đi lại bốn lần. "
    "Xin gọi 0912 345 678.")
LIMIT = 60 * 1024
"""Bytes of a first view over the wire."""


def shown(visitor, path):
    """The page at the very address."""
    page = visitor.get(path)
    equal(page.status, 200, path)
    return page


def plain(page):
    return html.unescape(re.sub(r"<[^>]+>", " ", page))


def field(page, name):
    tag = re.search(rf'<input [^>]*name="{re.escape(name)}"[^>]*>', page)
    value = tag and re.search(r' value="([^"]*)"', tag[0])
    return html.unescape(value[1]) if value else None


def weight(visitor, path):
    """Bytes that a first view brings: the page, its stylesheets, its scripts, its icon, as a browser would get them."""
    answer = visitor.request("GET", path, Accept_Encoding="gzip")
    check(answer.status < 400, f"{path}: {answer.status}")
    sizes = {path: len(answer.body)}
    for address in re.findall(r'(?:href|src)="(/assets/[^"]+)"', shown(visitor, path).text):
        sizes[address] = len(visitor.request("GET", address, Accept_Encoding="gzip").body)
    return sizes


@rule("Y-18: the first view of {} with its stylesheets and scripts stays within 60 KB over the wire", each=[
    "/", "/send", "/send/regulation-feedback", "/send/law-feedback", "/follow", "/published", "/processes/regulation-feedback",
    "/processes/law-feedback", "/sign-in", "/design"])
def _(world, path):
    sizes = weight(Visitor(world), path)
    check(len(sizes) >= 3, f"a page, a stylesheet and an icon at least: {sizes}")
    check(sum(sizes.values()) <= LIMIT, f"{sum(sizes.values())} bytes: {sizes}")


@rule("while one writes, the text is read: documents with links, the field, and what belongs elsewhere; nothing of it is kept")
def _(world):
    visitor = Visitor(world)
    path = f"/send/{PROCESS}"
    form = shown(visitor, path)
    words = CONTENT + "\nNay tôi làm đơn tố cáo cán bộ phường. TỐI MẬT\n"
    answer = visitor.post(f"{path}/reading", form, via=path, content=words)
    equal(answer.status, 200, "read")
    part = answer.text
    check("<html" not in part, "a part of a page")
    for expected in ("2610/QĐ-UBND", "Đất đai", "0912 345 678", "Luật Tố cáo 2018"):
        check(expected in plain(part), f"{expected!r} in {plain(part)}")
    check("/published?q=2610%2FQ" in part, "the document leads to the archive")
    equal(visitor.request(
        "POST", f"{path}/reading", urlencode({"content": words}).encode(), Content_Type="application/x-www-form-urlencoded").status,
        403, "without the token of a form")


def tus(visitor, method, path, body=None, **headers):
    return visitor.request(method, path, body, Tus_Resumable="1.0.0", Accept="application/json", **headers)


def begin(visitor, name, size):
    metadata = "filename " + base64.b64encode(name.encode()).decode()
    return tus(visitor, "POST", "/uploads", b"", Upload_Length=str(size), Upload_Metadata=metadata, Content_Type="application/octet-stream")


def piece(visitor, address, offset, body):
    return tus(visitor, "PATCH", address, body, Upload_Offset=str(offset), Content_Type="application/offset+octet-stream")


@rule("a file sent in pieces goes on where the line broke, and comes with the form from the writing to the receipt")
def _(world):
    visitor = Visitor(world)
    data = b"%PDF-1.4\n" + bytes(range(256)) * 100
    created = begin(visitor, "đơn kiến nghị.pdf", len(data))
    equal(created.status, 201, f"{created!r}")
    address = created.header("Location")
    for start in (0, 10_000):
        equal(piece(visitor, address, start, data[start:start + 10_000]).status, 204, f"from {start}")
    broken = piece(visitor, address, 5, data[5:10])
    equal((broken.status, broken.json["offset"]), (409, 20_000), "from a wrong place")
    equal(tus(visitor, "HEAD", address).header("Upload-Offset"), "20000", "how far it is")
    check("token" not in tus(visitor, "GET", address).json, "no token before it is whole")
    equal(piece(visitor, address, 20_000, data[20_000:]).status, 204, "the rest")
    whole = tus(visitor, "GET", address).json
    equal((whole["name"], tus(visitor, "GET", address).json), ("đơn kiến nghị.pdf", whole), "asked twice")

    path = f"/send/{PROCESS}"
    check("name=\"title\"" not in shown(visitor, path).text, "the writing stands alone")
    page = visitor.post(path, intent="next", content=CONTENT).text
    equal(field(page, "references.0.number"), "2610/QĐ-UBND", "the document is filled in")
    check((field(page, "title") or "").startswith("Khoản 2 Điều 9"), "the title is offered")
    check("<mark>0912 345 678</mark>" in page, "the telephone number is marked")
    answers = {
        "title": "Bản sao sổ đỏ", "references.0.number": "2610/QĐ-UBND", "references.0.article": "9", "defects": "unreasonable",
        "files.received": whole["token"], "senderKind": "citizen", "name": "Người gửi thử", "address": "Phường Ninh Kiều",
        "phone": "0900000001", "notStateSecret": "true"}
    page = visitor.post(path, intent="check", **answers)
    equal(page.status, 200, plain(page.text)[:1500])
    check("đơn kiến nghị.pdf" in page.text, "the file is named once more")
    receipt = visitor.post(path, intent="send")
    equal(receipt.status, 201, "sent")
    text = receipt.text
    check('class="qr"' in text, "the QR code")
    code = re.search(r"PAVB\.\d{8}\.\d{4}", text)[0]
    check(text.count("timeline-ahead") == 3, "forwarding, answer and publication with their days")
    tracked = shown(visitor, f"/cases/{code}").text
    check(tracked.count("timeline-ahead") == 3, "the same line for following")
    link = re.search(rf"/cases/{re.escape(code)}/files/[0-9a-f]+", tracked)[0]
    equal(visitor.get(link).body, data, "the bytes")
    for path in (f"/cases/{code}", f"/follow?code={code}"):
        sizes = weight(visitor, path)
        check(sum(sizes.values()) <= LIMIT, f"Y-18: {path}: {sizes}")


@rule("a file in pieces is refused for {}", each=["its type", "its size", "another protocol", "a name of an upload that is none"])
def _(world, why):
    visitor = Visitor(world)
    if why == "its type":
        data = b"MZ" + bytes(8_000)
        address = begin(visitor, "hinh.jpg", len(data)).header("Location")
        equal(piece(visitor, address, 0, data).status, 415, "at the first piece")
        equal(tus(visitor, "HEAD", address).status, 404, "let go")
        small = begin(visitor, "nho.exe", 3).header("Location")
        piece(visitor, small, 0, b"MZx")
        equal(tus(visitor, "GET", small).status, 415, "a small one at its end")
    elif why == "its size":
        equal(begin(visitor, "a.pdf", 10**9).status, 413, "a gigabyte")
        for size in ("0", "-1", "x", ""):
            equal(tus(visitor, "POST", "/uploads", b"", Upload_Length=size).status, 400, size)
        address = begin(visitor, "a.txt", 3).header("Location")
        equal(piece(visitor, address, 0, b"abcd").status, 413, "more than was said")
        equal(piece(visitor, address, 0, bytes(1_048_577)).status, 413, "a piece too large")
    elif why == "another protocol":
        equal(visitor.request("POST", "/uploads", b"", Upload_Length="3").status, 400, "without the version")
        address = begin(visitor, "a.txt", 3).header("Location")
        equal(visitor.request("PATCH", address, b"abc", Upload_Offset="0", Content_Type="application/offset+octet-stream").status, 400, "a piece")
        equal(tus(visitor, "PATCH", address, b"abc", Upload_Offset="0", Content_Type="text/plain").status, 415, "another type")
        equal(tus(visitor, "PATCH", address, b"abc", Content_Type="application/offset+octet-stream").status, 400, "without place")
        equal(visitor.request("PATCH", address, b"abc", Tus_Resumable="1.0.0", Upload_Offset="0", Sec_Fetch_Site="cross-site",
                          Content_Type="application/offset+octet-stream").status, 403, "from another site")
    else:
        for name in ("x", "0" * 32, "..%2F..%2Faccounts.json", "A" * 32):
            for method in ("GET", "HEAD", "PATCH"):
                answer = tus(visitor, method, f"/uploads/{name}", b"a" if method == "PATCH" else None, Upload_Offset="0",
                             Content_Type="application/offset+octet-stream")
                check(400 <= answer.status < 500, f"{method} {name}: {answer.status}")
