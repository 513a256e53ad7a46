"""Requests that cross, repeat and go astray: versions, idempotency, methods and addresses."""
from concurrent.futures import ThreadPoolExecutor

from .client import filled
from .rules import check, equal, rule
from .world import COMPETENT, feedback

PROCESS = "regulation-feedback"


def ten_at_once(act):
    with ThreadPoolExecutor(10) as people:
        return list(people.map(lambda _: act(), range(10)))


@rule("whoever acts on a version that has moved on gets 409 and both versions, and nothing is overwritten")
def _(world):
    case = world.send(PROCESS)
    desk = world.desk(PROCESS)
    version = case.seen_by(desk)["version"]
    case.act(desk, "note", text="Ghi chú trước.")
    answer = case.attempt(desk, "forward", version, agency=COMPETENT)
    equal(answer.status, 409, "status")
    equal((answer.json["type"], answer.json["expectedVersion"], answer.json["version"]), ("/problems/moved", version, version + 1), "the problem")
    equal(case.state(), "received", "as it was")
    for wrong in (0, -1, version + 100):
        equal(case.attempt(desk, "forward", wrong, agency=COMPETENT).status, 409, f"version {wrong}")


@rule("of ten who act on the same version at once exactly one succeeds")
def _(world):
    case = world.send(PROCESS)
    desk = world.desk(PROCESS)
    version = case.seen_by(desk)["version"]
    answers = ten_at_once(lambda: case.attempt(desk, "forward", version, agency=COMPETENT).status)
    equal(sorted(answers).count(200) + sorted(answers).count(204), 1, f"successes of {sorted(answers)}")
    check(set(answers) <= {200, 204, 403, 409}, f"the others are refused: {sorted(answers)}")


@rule("the same idempotency key and body give the same case and the same answer, as often as it is sent")
def _(world):
    body = {"process": PROCESS, "data": feedback(PROCESS, title="Gửilặplạikhóatrùng vì mạng chậm")}
    first, *others = [world.anyone.post("/cases", body, **{"Idempotency-Key": "key-of-one-sender"}) for _ in range(4)]
    equal(first.status, 201, "sent")
    for other in others:
        equal((other.status, other.json["code"], other.json["accessKey"]), (201, first.json["code"], first.json["accessKey"]), "sent again")
    reordered = {"data": dict(reversed(body["data"].items())), "process": PROCESS}
    equal(world.anyone.post("/cases", reordered, **{"Idempotency-Key": "key-of-one-sender"}).json["code"], first.json["code"], "in another order")
    found = world.auditor.get("/cases?q=guilaplaikhoatrung&limit=200").json["cases"]
    equal([each["code"] for each in found], [first.json["code"]], "there is one case")


@rule("the same idempotency key with another body is refused with 422 and opens nothing")
def _(world):
    key = {"Idempotency-Key": "key-with-two-bodies"}
    first = world.anyone.post("/cases", {"process": PROCESS, "data": feedback(PROCESS)}, **key)
    other = world.anyone.post("/cases", {"process": PROCESS, "data": feedback(PROCESS, title="Một tiêu đề khác hẳn")}, **key)
    equal((first.status, other.status, other.json["type"]), (201, 422, "/problems/idempotency-key-reused"), "answers")


@rule("ten requests with one idempotency key at once open one case")
def _(world):
    body = {"process": PROCESS, "data": feedback(PROCESS)}
    codes = ten_at_once(lambda: world.anyone.post("/cases", body, **{"Idempotency-Key": "key-of-ten"}).json.get("code"))
    equal((len(codes), len(set(codes))), (10, 1), f"codes {set(codes)}")


@rule("a parameter that is sent twice is refused and named, whatever it says")
def _(world):
    for path in ("/cases?order=due&order=newest", "/cases?open=true&open=true", "/published?limit=5&limit=7", "/published?x=1&x=2"):
        answer = world.auditor.get(path)
        equal((answer.status, answer.json["at"]), (400, path.partition("?")[2].partition("=")[0]), path)


@rule("an action with an idempotency key is done once, also when it is repeated after the case moved on")
def _(world):
    case = world.send(PROCESS)
    desk, key = world.desk(PROCESS), {"Idempotency-Key": "forward-once"}
    version = case.seen_by(desk)["version"]
    first = case.attempt(desk, "forward", version, key, agency=COMPETENT)
    again = case.attempt(desk, "forward", version, key, agency=COMPETENT)
    equal((first.status, again.status), (200, 200), "answers")
    equal([entry.get("action") for entry in case.seen_by(desk)["timeline"]].count("forward"), 1, "times it was forwarded")
    equal(case.attempt(desk, "forward", version, key, agency="so-y-te").status, 422, "with another body")
    case.act(world.staff("intake", COMPETENT), "return", reason="Nhầm.")
    equal(case.attempt(desk, "forward", version, key, agency=COMPETENT).status, 200, "repeated late")
    equal(case.state(), "received", "and nothing was done by it")


@rule("one caller's idempotency key is nothing to another")
def _(world):
    key = {"Idempotency-Key": "shared-by-accident"}
    body = {"process": PROCESS, "data": feedback(PROCESS)}
    first = world.desk(PROCESS).post("/cases", body, **key)
    second = world.staff("intake", COMPETENT).post("/cases", body, **key)
    equal((first.status, second.status), (201, 201), "both")
    check(first.json["code"] != second.json["code"], "each has an own case")


@rule("an idempotency key that is empty or longer than 200 signs is refused")
def _(world):
    body = {"process": PROCESS, "data": feedback(PROCESS)}
    equal(world.anyone.post("/cases", body, **{"Idempotency-Key": "k" * 201}).status, 400, "201 signs")
    equal(world.anyone.post("/cases", body, **{"Idempotency-Key": "k" * 200}).status, 201, "200 signs")


@rule("a known address with a method it does not take answers 405 and names those that it does")
def _(world):
    paths = world.anyone.get("/openapi.json").json["paths"]
    wrong = []
    for path, operations in paths.items():
        concrete = filled(path)
        known = {method.upper() for method in operations}
        for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - known:
            answer = world.client.request(method, concrete, b"{}" if method != "GET" else None)
            allowed = {each.strip() for each in (answer.header("Allow") or "").split(",")}
            if answer.status != 405 or not known <= allowed or method in allowed:
                wrong.append(f"{method} {concrete}: {answer.status}, Allow {sorted(allowed)}")
            if answer.header("Content-Type") != "application/problem+json":
                wrong.append(f"{method} {concrete}: {answer.header('Content-Type')}")
    check(not wrong, "; ".join(wrong))


@rule("pages answer 405 as well: {}", each=["/", "/send", "/follow", "/published", "/inbox", "/board", "/dashboard", "/directory", "/language"])
def _(world, path):
    answer = world.client.request("DELETE", path)
    equal(answer.status, 405, f"DELETE {path}")
    check("GET" in (answer.header("Allow") or ""), "Allow names GET")


@rule("HEAD answers like GET without a body")
def _(world):
    for path in ("/", "/published", "/api/v1/agencies", "/api/v1/openapi.json", "/healthz"):
        answer = world.client.request("HEAD", path)
        equal((answer.status, answer.body), (200, b""), f"HEAD {path}")


@rule("an unknown address answers 404: {}", each=[
    "/api/v1/nothing", "/api/v1", "/api", "/nothing", "/api/v1/cases/NOT-A-CODE", "/api/v1/cases/PAKN.20260209.99999999999",
    "/api/v1/processes/nothing", "/api/v1/processes/regulation-feedback.exe", "/send/nothing", "/processes/nothing", "/published/nothing",
    "/assets/nothing.css", "/assets/..%2f..%2fetc%2fpasswd", "/work/PAKN.20260209.0001%00"])
def _(world, path):
    answer = world.client.request("GET", path)
    check(answer.status in (400, 404) or (answer.status == 303 and path.startswith("/work")), f"{path}: {answer!r}")
    if path.startswith("/api/"):
        equal(answer.header("Content-Type"), "application/problem+json", "content type")
