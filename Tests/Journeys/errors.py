"""Malformed, oversized, mistyped and hostile requests: always a clear 4xx in the caller's language, never a fault of the server."""
import json
import unicodedata

from .pages import Visitor, carried
from .rules import check, equal, rule
from .world import COMPETENT, feedback

PROCESS = "regulation-feedback"


def around(inside):
    """A request to send feedback with the given JSON as its title."""
    return b'{"process":"regulation-feedback","data":{"title":' + inside + b"}}"


BODIES = {
    "an empty body": b"", "a broken object": b"{", "a broken text": b'{"process":"', "a list": b"[]", "null": b"null", "a text": b'"x"',
    "a number": b"1", "no JSON at all": b"<xml/>", "a byte order mark": b'\xef\xbb\xbf{}', "two values": b"{}{}", "a comment": b"{/**/}",
    "single quotes": b"{'process':'x'}", "a comma too many": b'{"process":"x",}', "a name twice": b'{"process":"a","process":"b","data":{}}',
    "invalid UTF-8": around(b'"\xff\xfe"'), "an overlong encoding": around(b'"\xc0\xaf"'), "half of a character": around(b'"\xe1\xbb"'),
    "a raw NUL": around(b'"a\x00b"'), "an escaped NUL": around(b'"a\\u0000b"'), "half a surrogate": around(b'"\\ud800"'),
    "surrogates the wrong way round": around(b'"\\udc00\\ud800"'), "an unknown escape": around(b'"\\x"'), "a raw line break": around(b'"a\nb"'),
    "a huge number": around(b"1e400"), "a number of 400 digits": around(b"9" * 400), "a number beyond 64 bits": around(b"9223372036854775808"),
    "a fraction": around(b"1.5"), "NaN": around(b"NaN"), "Infinity": around(b"-Infinity"), "a leading zero": around(b"01"),
    "deep lists": around(b"[" * 100_000 + b"]" * 100_000), "deep objects": b'{"a":' * 50_000 + b"1" + b"}" * 50_000,
    "UTF-16": '{"process":"x","data":{}}'.encode("utf-16"),
    "no process": b'{"data":{}}', "no data": b'{"process":"regulation-feedback"}', "a process that is a number": b'{"process":1,"data":{}}',
    "data that is a list": b'{"process":"regulation-feedback","data":[]}', "data that is a text": b'{"process":"regulation-feedback","data":"x"}',
    "data that is null": b'{"process":"regulation-feedback","data":null}', "a process of no instance": b'{"process":"nothing","data":{}}',
    "an empty process": b'{"process":"","data":{}}', "an empty form": b'{"process":"regulation-feedback","data":{}}',
    "10 MB of text": around(b'"' + b"a" * 10_000_000 + b'"'), "10 MB of blanks": b" " * 10_000_000 + b"{}",
    "a million items": around(b"[" + b"1," * 400_000 + b"1]"),
}


def problem(answer, language, what):
    """A refusal as RFC 9457 wants it, in the language that was asked for."""
    check(400 <= answer.status < 500, f"{what}: {answer!r}")
    equal(answer.header("Content-Type"), "application/problem+json", f"{what}: content type")
    body = answer.json
    check(isinstance(body, dict) and all(body.get(name) for name in ("type", "title", "status", "detail")), f"{what}: members of {body}")
    equal(body["status"], answer.status, f"{what}: status in the body")
    equal(answer.header("Content-Language"), language, f"{what}: language")
    words = body["title"] + body["detail"] + "".join(each["message"] for each in body.get("errors", []))
    if language == "vi":
        check(not words.isascii(), f"{what}: Vietnamese: {words}")
    else:
        check(body["title"].isascii(), f"{what}: English: {body['title']}")
    return body


@rule("sending {} is refused in Vietnamese and in English", each=list(BODIES))
def _(world, what):
    for language in ("vi", "en"):
        answer = world.anyone.call("POST", "/cases", BODIES[what], Accept_Language=language)
        problem(answer, language, what)


@rule("{} refuses what it can't read in Vietnamese and in English", each=[
    "/sessions", "/demo/clock", "/cases/{code}/actions/attach", "/cases/{code}/attachments"])
def _(world, path):
    case = world.send(PROCESS)
    for what in ("an empty body", "a broken object", "a list", "invalid UTF-8", "an escaped NUL", "deep lists", "10 MB of text", "no JSON at all"):
        for language in ("vi", "en"):
            problem(case.sender.call("POST", path.format(code=case.code), BODIES[what], Accept_Language=language), language, f"{path}: {what}")
    equal(case.seen_by(case.sender)["version"], 1, "nothing was changed")


@rule("a field that is not as it must be is named with the rule it breaks: {}", each=[
    "title=1:title", "title=null:title", 'title="":title', 'title="    ":title', 'title=["a"]:title', 'title={"a":1}:title', "title=true:title",
    'content="ngắn":content', 'contentKind="9":contentKind', 'senderKind="agency":senderKind',
    'phone="123":phone', 'phone="abc":phone', "phone=900000001:phone", 'email="không":email', 'email="a@b":email', 'email="a b@c.vn":email',
    'keepIdentitySecret="yes":keepIdentitySecret', "files=1:files", 'files=[{"hash":"x"}]:files', 'channel="pigeon":channel',
    'unknown="x":unknown', '__proto__="x":__proto__', 'receivedAt="2026-02-30":receivedAt', 'receivedAt="tomorrow":receivedAt',
])
def _(world, example):
    given, _, field = example.rpartition(":")
    name, _, value = given.partition("=")
    body = {"process": PROCESS, "data": {**feedback(PROCESS), name: json.loads(value)}}
    party = world.desk(PROCESS) if name == "receivedAt" else world.anyone
    for language in ("vi", "en"):
        answer = party.post("/cases", body, **{"Accept-Language": language})
        equal(answer.status, 422, f"{given}: {answer!r}; status")
        named = [each["field"].split("[")[0].split(".")[0] for each in problem(answer, language, given)["errors"]]
        check(field in named, f"{given}: named {named}")


@rule("text that is too long is refused with its limit: {}", each=["title 300", "content 20000", "name 200", "address 300", "procedureCode 40"])
def _(world, example):
    name, limit = example.split()
    limit = int(limit)
    fitting = world.anyone.post("/cases", {"process": PROCESS, "data": feedback(PROCESS, **{name: "ắ" * limit})})
    equal(fitting.status, 201, f"{limit} signs: {fitting!r}; status")
    answer = world.anyone.post("/cases", {"process": PROCESS, "data": feedback(PROCESS, **{name: "ắ" * (limit + 1)})})
    equal((answer.status, answer.json["errors"][0]["field"]), (422, name), f"{limit + 1} signs")
    check(str(limit) in answer.json["errors"][0]["message"].replace(".", "").replace(",", ""), f"the limit is named: {answer.json['errors'][0]}")


@rule("strange but honest text is taken and given back: {}", each=[
    "emoji \U0001f1fb\U0001f1f3 \U0001f469\U0001f3fd", "decomposed Việt Nam", "<script>alert(1)</script>", "' OR 1=1; DROP TABLE",
    "{{7*7}} ${7*7} %n%s", "right-to-left עברית", "tabs\tand \"quotes\" & <b>"])
def _(world, text):
    case = world.send(PROCESS, title=text)
    came = case.seen_by(case.sender)["title"]
    equal(unicodedata.normalize("NFC", came).split(), unicodedata.normalize("NFC", text).split(), "the title")


@rule("a query that can't be read is refused: {}", each=[
    "/cases?limit=0", "/cases?limit=-1", "/cases?limit=201", "/cases?limit=abc", "/cases?limit=99999999999999999999", "/cases?limit=1.5",
    "/cases?cursor=nonsense", "/cases?cursor=%00", "/cases?cursor=9999999999999999999999.1", "/cases?due=never", "/cases?order=random",
    "/cases?open=maybe", "/cases?mine=2", "/cases?q=%FF", "/cases?q=a%00b", "/cases?q=%", "/published?limit=101", "/published?cursor=x",
    "/published?cursor=99999999999999999999", "/published?q=%C3%28", "/calendar/due", "/calendar/due?from=2026-02-13", "/calendar/due?term=3wd",
    "/calendar/due?from=2026-02-30&term=3wd", "/calendar/due?from=13-02-2026&term=3wd", "/calendar/due?from=2026-02-13&term=3",
    "/calendar/due?from=2026-02-13&term=-3wd", "/calendar/due?from=2026-02-13&term=99999999999999999999wd", "/calendar/due?from=2026-02-13&term=3wx",
    "/calendar/due?from=2026-02-13T08:00:00&term=3wd", "/calendar/due?from=0000-01-01&term=3wd", "/calendar/due?from=99999-01-01&term=3wd"])
def _(world, path):
    for language in ("vi", "en"):
        problem(world.auditor.get(path, **{"Accept-Language": language}), language, path)


@rule("a term that leads beyond the calendar gets a clear answer: {}", each=["999999wd", "9999999d", "100000wh", "2147483647wd"])
def _(world, term):
    answer = world.anyone.get(f"/calendar/due?from=2026-02-13&term={term}")
    check(answer.status in (200, 400, 422), f"{term}: {answer!r}")


@rule("a demonstration's clock is not moved by what it can't read: {}", each=["-1d", "0", "x", "1y", "99999999999999999999d", "", "1.5d", "1d2d"])
def _(world, step):
    before = world.clock.today
    problem(world.anyone.post("/demo/clock", {"advance": step}), "vi", repr(step))
    for wrong in (1, None, [], {}):
        problem(world.anyone.post("/demo/clock", {"advance": wrong}), "vi", repr(wrong))
    equal(world.clock.today, before, "today")


@rule("an action with data or a version of the wrong kind is refused and changes nothing: {}", each=[
    '{"version":"1","data":{}}', '{"version":1.5,"data":{}}', '{"version":[],"data":{}}', '{"version":true,"data":{}}', '{"data":[]}', '{"data":1}',
    '{"data":{"agency":1}}', '{"data":{"agency":["so-y-te"]}}', '{"data":{"agency":""}}', '{"data":{"agency":"SO-Y-TE\'--"}}', '{"data":{}}',
    '{"data":{"agency":"so-y-te","more":1}}', '{"data":null}', "{}", '{"version":9223372036854775807,"data":{"agency":"so-y-te"}}',
    '{"version":-9223372036854775808,"data":{"agency":"so-y-te"}}'])
def _(world, body):
    case = world.send(PROCESS)
    desk = world.desk(PROCESS)
    for language in ("vi", "en"):
        answer = desk.call("POST", f"/cases/{case.code}/actions/forward", body.encode(), Accept_Language=language)
        problem(answer, language, body)
    equal(case.seen_by(desk)["version"], 1, "nothing was changed")


@rule("a multipart body that is broken, empty or has no file is refused: {}", each=[
    "no boundary", "another boundary", "no end", "no name", "a part without end of headers", "an empty file", "a text instead of a file",
    "a thousand parts", "a file without a type we know", "a name that climbs"])
def _(world, what):
    case = world.send(PROCESS)
    disposition = b'--b\r\nContent-Disposition: form-data; name="files"; filename="'
    bodies = {
        "no boundary": (b"x", "multipart/form-data"), "another boundary": (b"--a\r\n\r\n--a--\r\n", "multipart/form-data; boundary=b"),
        "no end": (disposition + b'a.pdf"\r\n\r\n%PDF-1.4', "multipart/form-data; boundary=b"),
        "no name": (b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n", "multipart/form-data; boundary=b"),
        "a part without end of headers": (b"--b\r\nContent-Disposition: form-data", "multipart/form-data; boundary=b"),
        "an empty file": (disposition + b'a.pdf"\r\n\r\n\r\n--b--\r\n', "multipart/form-data; boundary=b"),
        "a text instead of a file": (b'--b\r\nContent-Disposition: form-data; name="files"\r\n\r\nx\r\n--b--\r\n', "multipart/form-data; boundary=b"),
        "a thousand parts": (b"".join(disposition + b'%d.pdf"\r\n\r\n%%PDF-1.4\r\n' % number for number in range(1000)) + b"--b--\r\n",
                             "multipart/form-data; boundary=b"),
        "a file without a type we know": (disposition + b'a.exe"\r\nContent-Type: application/pdf\r\n\r\nMZ\x90\x00\x03\r\n--b--\r\n',
                                          "multipart/form-data; boundary=b"),
        "a name that climbs": (disposition + b'../../../etc/passwd.pdf"\r\n\r\n%PDF-1.4\n%%EOF\r\n--b--\r\n', "multipart/form-data; boundary=b"),
    }
    body, kind = bodies[what]
    answer = case.sender.call("POST", f"/cases/{case.code}/attachments", body, Content_Type=kind)
    if what == "a name that climbs" and answer.status == 201:
        check("/" not in answer.json["files"][0]["name"] and ".." not in answer.json["files"][0]["name"], f"the name is plain: {answer.json}")
    else:
        problem(answer, "vi", what)
        equal(case.seen_by(case.sender)["version"], 1, "nothing was changed")


@rule("a body of another type than JSON is not read as JSON: {}", each=["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"])
def _(world, kind):
    body = json.dumps({"process": PROCESS, "data": feedback(PROCESS)}).encode()
    answer = world.anyone.call("POST", "/cases", body, Content_Type=kind)
    equal(answer.status, 415, f"{kind}: {answer!r}; status")


@rule("raw bytes that are no HTTP end the connection with 400 or silence, and the server serves on: {}", each=[
    "noise", "a request line without a version", "a header without a colon", "two lengths", "length and chunks", "a negative length",
    "a broken chunk", "NUL in a header", "a line of 100 KB", "a thousand headers", "a header of 100 KB", "an unknown method", "HTTP/3.7"])
def _(world, what):
    head = b"POST /api/v1/cases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
    data = {
        "noise": bytes(range(256)) * 4, "a request line without a version": b"GET /\r\n\r\n", "a header without a colon": head + b"nonsense\r\n\r\n",
        "two lengths": head + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}x", "length and chunks":
        head + b"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", "a negative length": head + b"Content-Length: -1\r\n\r\n{}",
        "a broken chunk": head + b"Transfer-Encoding: chunked\r\n\r\nZZ\r\n{}\r\n0\r\n\r\n", "NUL in a header": head + b"X: a\x00b\r\n\r\n",
        "a line of 100 KB": b"GET /" + b"a" * 100_000 + b" HTTP/1.1\r\nHost: a\r\n\r\n",
        "a thousand headers": head + b"".join(b"X-%d: a\r\n" % number for number in range(1000)) + b"\r\n",
        "a header of 100 KB": head + b"X: " + b"a" * 100_000 + b"\r\n\r\n", "an unknown method": b"BREW / HTTP/1.1\r\nHost: a\r\n\r\n",
        "HTTP/3.7": b"GET / HTTP/3.7\r\nHost: a\r\n\r\n",
    }[what]
    came = world.client.raw(data, timeout=3)
    status = int(came.split(b" ")[1][:3]) if came.startswith(b"HTTP/") else None
    check(status is None or 400 <= status < 500 or status in (501, 505), f"{what}: {came[:200]!r}")
    equal(world.client.request("GET", "/healthz").status, 200, "the server lives")


@rule("pages refuse forms that are forged, broken or too large with a page, not a fault: {}", each=["/sign-in", "/follow", f"/send/{PROCESS}", "/language"])
def _(world, path):
    for kind, body in (("application/x-www-form-urlencoded", b"csrf=wrong&username=a&password=b"), ("application/x-www-form-urlencoded", b"%FF=%"),
                       ("application/json", b"{}"), ("multipart/form-data; boundary=b", b"--b\r\n"), ("application/x-www-form-urlencoded", b"a=" * 900_000),
                       ("application/x-www-form-urlencoded", b"&".join(b"a[%d]=x" % number for number in range(5000)))):
        answer = world.client.request("POST", path, body, {"Content-Type": kind})
        check(400 <= answer.status < 500, f"{path} with {kind}: {answer!r}")
        check((answer.header("Content-Type") or "").startswith("text/html"), f"{path}: a page: {answer.header('Content-Type')}")


@rule("nobody who may not act in a case makes the server read a file: {}", each=["/cases/PAKN.20260209.0001/actions/attach", "/work/PAKN.20260209.0001/actions/attach", "/work/new/regulation-feedback", "/inbox/forward"])
def _(world, path):
    files = world.instance.data / "files"
    before = sorted(each.name for each in (files / "unclaimed").iterdir())
    visitor = Visitor(world)
    token = dict(carried(visitor.get("/follow"), "/follow"))["csrf"].encode()
    body = (b'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n' + token + b'\r\n--b\r\nContent-Disposition: form-data; name="files"; '
            b'filename="a.pdf"\r\n\r\n%PDF-1.4\n' + path.encode() + b'\n%%EOF\r\n--b--\r\n')
    answer = visitor.request("POST", path, body, Content_Type="multipart/form-data; boundary=b")
    check(answer.status in (303, 403, 404) or answer.status == 401, f"{path}: {answer!r}")
    equal(sorted(each.name for each in (files / "unclaimed").iterdir()), before, "files that came")


@rule("a term that is longer than any law's is refused, whoever asks")
def _(world):
    problem(world.anyone.get("/calendar/due?from=2026-02-13&term=401wd"), "vi", "401wd")
    equal(world.anyone.get("/calendar/due?from=2026-02-13&term=200wd").status, 200, "200wd")


@rule("operator commands on a folder without an instance say so and make nothing: {}", each=["fsck", "rebuild", "backup", "export"])
def _(world, command):
    folder = world.instance.folder / "not-there"
    more = [str(world.instance.folder / "target")] if command in ("backup", "export") else []
    result = world.instance.command_line(command, "--data", str(folder), *more)
    check(result.returncode != 0 and str(folder) in result.stderr, f"{result.returncode}: {result.stdout} {result.stderr}")
    check(not folder.exists() and not (world.instance.folder / "target").exists(), "nothing was made")


@rule("whatever was tried, the agency's own work goes on")
def _(world):
    equal(world.published(PROCESS, agency=COMPETENT).state(), "published", "from sending to publication")
