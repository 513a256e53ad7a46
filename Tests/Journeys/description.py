"""The interface as it describes itself: OpenAPI, process definitions with their law, drawings and BPMN."""
import re
import xml.etree.ElementTree as XML

from . import consultation
from .client import filled
from .rules import check, equal, rule
from .world import COMPETENT, feedback

METHODS = {"get", "put", "post", "delete", "options", "head", "patch", "trace"}


def references(value):
    if isinstance(value, dict):
        for name, member in value.items():
            if name == "$ref":
                yield member
            else:
                yield from references(member)
    elif isinstance(value, list):
        for member in value:
            yield from references(member)


@rule("the description of the interface is valid OpenAPI 3.1")
def _(world):
    answer = world.anyone.get("/openapi.json")
    equal(answer.status, 200, "status")
    document = answer.json
    try:
        from openapi_spec_validator import validate
    except ImportError:
        validate = None
    if validate:
        validate(document)
    check(document["openapi"].startswith("3.1."), "its version")
    check(document["info"]["title"] and document["info"]["version"], "its title")
    for reference in references(document):
        node = document
        for part in reference.removeprefix("#/").split("/"):
            check(part in node, f"{reference} leads nowhere")
            node = node[part]
    for path, operations in document["paths"].items():
        names = set(re.findall(r"{([^}]+)}", path))
        for method, operation in operations.items():
            check(method in METHODS, f"{method} {path}")
            check(operation.get("summary") and operation["responses"], f"{method} {path} says what it does and answers")
            declared = {(each["in"], each["name"]) for each in operation.get("parameters", [])}
            equal({name for place, name in declared if place == "path"}, names, f"names in {path}")
            for each in operation.get("parameters", []):
                check(each["schema"] and (each["in"] != "path" or each["required"]), f"{each['name']} of {path}")
            if method == "get":
                check("requestBody" not in operation, f"GET {path} has no body")
            for code in operation["responses"]:
                check(code == "default" or re.fullmatch("[1-5][0-9][0-9]", code), f"{code} of {path}")


@rule("the addresses of the design are all there")
def _(world):
    paths = world.anyone.get("/openapi.json").json["paths"]
    designed = {
        "/api/v1/cases": {"get", "post"}, "/api/v1/cases/{code}": {"get"}, "/api/v1/cases/{code}/actions/{action}": {"post"},
        "/api/v1/cases/{code}/deadlines": {"get"}, "/api/v1/cases/{code}/attachments": {"post"}, "/api/v1/cases/{code}/attachments/{hash}": {"get"},
        "/api/v1/calendar/due": {"get"}, "/api/v1/processes": {"get"}, "/api/v1/processes/{id}": {"get"}, "/api/v1/published": {"get"}, "/api/v1/published/{code}": {"get"},
        "/api/v1/rules": {"get"},
        "/api/v1/sessions": {"post"}, "/api/v1/agencies": {"get"},
    }
    for path, methods in designed.items():
        check(methods <= set(paths.get(path, {})), f"{path} with {sorted(methods)}")


@rule("every address of the description answers, and with the members it describes")
def _(world):
    document = world.anyone.get("/openapi.json").json
    case = world.send("regulation-feedback")
    body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.4\n%%EOF\r\n--b--\r\n'
    multipart = {"Content-Type": "multipart/form-data; boundary=b"}
    file = case.sender.call("POST", f"/cases/{case.code}/attachments", body, **multipart).json["files"][0]
    account = next(each for each in world.accounts if "officer" in each["roles"])
    signed_in = {"username": account["username"], "password": account["password"]}
    bodies = {
        "/cases": {"process": "law-feedback", "data": feedback("law-feedback")}, "/sessions": signed_in, "/demo/clock": {"advance": "0m"},
        "/cases/{code}/actions/{action}": {"data": {"text": "Ghi chú."}}, "/cases/{code}/attachments": body,
    }
    today, ceasing = str(world.clock.today), "xa-hiep-hung"
    bodies |= {
        "/delegations": {"to": world.username("officer", COMPETENT, 1), "firstDay": today, "lastDay": today},
        "/agencies/{id}/merge": {"into": "phuong-ninh-kieu", "lastDay": today}, "/work-email": {"email": ""}, "/notices/{id}": {"do": "told"},
    }
    parties = {
        "/delegations": world.staff("officer", COMPETENT), "/agencies/{id}/merge": world.staff("system-administrator", "van-phong-ubnd"),
    }
    position = {"agency": COMPETENT, "title": "Chuyên viên", "roles": ["officer"], "from": today}
    administrator, system = world.staff("agency-administrator", COMPETENT), world.staff("system-administrator", "van-phong-ubnd")
    added = administrator.post("/people", {"displayName": "Người được mô tả", **position})
    above = next(each["parent"] for each in world.anyone.get("/agencies").json["agencies"] if each["id"] == ceasing)
    equal(system.call("PUT", f"/agencies/{ceasing}/administration/{above}").status, 204, "entrusting, to be withdrawn below")
    bodies |= {
        "/people": {"displayName": "Người được mô tả", **position}, "/people/{username}/positions": position,
        "/people/{username}/leave": {"lastDay": today, "preview": True}, "/people/{username}/account": {"change": "end-sessions"},
        "/people/{username}/invitation": {},
    }
    parties |= {short: administrator for short in bodies if short.startswith("/people")}
    parties |= {"/audit": world.auditor, "/agencies/{id}/administration/{above}": system}
    kept = system.get("/calendar/decrees/2026").json
    for path, rows in (("/calendar/decrees/{year}", kept), ("/agencies/{id}/closures", {"rows": []}), ("/agencies/{id}/hours", {"rows": []})):
        seen = system.post(f"{path.format(id=ceasing, year=2026)}/preview", rows).json["version"]
        bodies |= {f"{path}/preview": rows, path: {**rows, "preview": seen}}
        parties |= {f"{path}/preview": system, path: system}
    bodies |= {"/receiving/{process}": {"agency": "so-y-te"}}
    parties |= {"/receiving": system, "/receiving/{process}": system}
    drafter = consultation.drafter(world)
    bodies |= {"/agency-groups": {"name": "Nhóm được mô tả", "agencies": ["so-y-te"]}, "/agency-groups/{id}": {"name": "Nhóm đổi tên"}}
    parties |= {"/agency-groups": drafter, "/agency-groups/{id}": drafter}
    group = lambda name: drafter.post("/agency-groups", {"name": f"Nhóm để {name}", "agencies": ["so-y-te"]}).json["id"]  # noqa: E731
    asked, _ = consultation.sent(world)
    parties |= {short: consultation.drafter(world) for short in ("/cases/{code}/summary", "/cases/{code}/summary/{format}")}
    values = {"code": case.code, "hash": file["hash"], "username": added.json["username"], "above": above}
    published = world.published("regulation-feedback").code
    queries = {
        "/calendar/due": "?from=2026-02-13&term=3wd", "/people": f"?agency={COMPETENT}", "/figures/cases": "?kinds=sent",
        "/receiving/{process}": "?agency=so-y-te",
    }
    wrong = []
    for path, operations in document["paths"].items():
        short = path.removeprefix("/api/v1")
        for method, operation in operations.items():
            signs_out = (method, short) == ("delete", "/sessions")
            party = world.sign_in(account["username"]) if signs_out else parties.get(short, world.desk("regulation-feedback"))
            identity = ceasing if short.startswith("/agencies") else group(method) if short == "/agency-groups/{id}" else "law-feedback"
            headers = multipart if short.endswith("/attachments") else {}
            previewed = f"?into=phuong-ninh-kieu&lastDay={today}" if (method, short) == ("get", "/agencies/{id}/merge") else ""
            other = {"/published/{code}": published, "/cases/{code}/summary": asked.code, "/cases/{code}/summary/{format}": asked.code}
            known = values | ({"code": other[short]} if short in other else {})
            answer = party.call(
                method.upper(), filled(short, **known, id=identity) + (queries.get(short, previewed) if method == "get" else ""), bodies.get(short) if method in ("post", "put") else None, **headers)
            if short == "/notices/{id}":
                # None has failed here, which takes days; Tests/Notices has some.
                equal(answer.status, 404, f"{method} {path}")
                continue
            if str(answer.status) not in operation["responses"]:
                wrong.append(f"{method} {path}: {answer!r}, described are {sorted(operation['responses'])}")
                continue
            content = operation["responses"][str(answer.status)].get("content", {})
            wrong += missing(document, content.get("application/json", {}).get("schema"), answer.json, f"{method} {path}")
    check(not wrong, "; ".join(wrong))
    equal(system.call("PUT", "/receiving/system-feedback", {"agency": "van-phong-ubnd"}).status, 204, "who receives is as it was")


TYPES = {"string": str, "integer": int, "boolean": bool, "array": list, "object": dict, "null": type(None)}


def missing(document, schema, value, where):
    """What came and is not described: members without a description, and values of another type than the one described."""
    while schema and "$ref" in schema:
        schema = document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]
    if not schema:
        return []
    if "anyOf" in schema:
        tried = [missing(document, each, value, where) for each in schema["anyOf"]]
        return [] if [] in tried else tried[0]
    if "type" in schema and type(value) is not TYPES[schema["type"]]:
        return [f"{where}: {value!r:.60} is no {schema['type']}"]
    if isinstance(value, list):
        return [each for item in value for each in missing(document, schema.get("items"), item, f"{where}[]")]
    if "properties" not in schema:
        return []
    described = schema["properties"]
    unknown = [f"{where}: {name} is not described" for name in value if name not in described]
    return unknown + [each for name in value if name in described for each in missing(document, described[name], value[name], f"{where}.{name}")]


@rule("the description says rightly who may ask: without a token or key what needs one is refused, and the rest is not")
def _(world):
    document = world.anyone.get("/openapi.json").json
    equal(set(document["components"]["securitySchemes"]), {"token", "accessKey"}, "schemes")
    case = world.send("regulation-feedback")
    body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.pdf"\r\n\r\n%PDF-1.4\n%%EOF\r\n--b--\r\n'
    sent = case.sender.call("POST", f"/cases/{case.code}/attachments", body, **{"Content-Type": "multipart/form-data; boundary=b"})
    file = sent.json["files"][0]["hash"]
    codes = {"/api/v1/published/{code}": world.published("regulation-feedback").code}
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            target = filled(path.removeprefix("/api/v1"), code=codes.get(path, case.code), hash=file)
            refused = world.anyone.call(method.upper(), target, {} if method == "post" else None).status in (401, 404)
            needed = operation["security"] if {} not in operation["security"] else []
            equal(refused, bool(needed), f"{method} {path} needs {needed or 'nothing'}; refused")


@rule("V-14: each process says by which law it goes, who holds each step, by when, and how sure that is")
def _(world):
    processes = world.anyone.get("/processes").json["processes"]
    check({"regulation-feedback", "law-feedback", "coordination"} <= {each["id"] for each in processes}, "the processes")
    for process in processes:
        check(process["version"] >= 1 and process["basis"], f"{process['id']} has a version and a basis")
        for clock in process["clocks"]:
            check(clock["basis"] and clock["certainty"] in ("P", "S", "R", "K"), f"{process['id']}: {clock}")
            check(re.fullmatch(r"\d+(wd|d|wh)", clock["term"]), f"{process['id']}: term {clock['term']}")
        for state in process["states"]:
            final = state["holder"] == "nobody"
            check(final or state["clock"], f"{process['id']}: {state['id']} has a clock")


@rule("V-14: each process draws itself and exports BPMN 2.0: {}", each=["regulation-feedback", "law-feedback", "coordination", "system-feedback", "data-request"])
def _(world, process):
    states = [each["id"] for each in world.anyone.get(f"/processes/{process}").json["states"]]
    drawing = world.anyone.get(f"/processes/{process}.svg")
    equal((drawing.status, drawing.header("Content-Type")), (200, "image/svg+xml; charset=utf-8"), "the drawing")
    check(XML.fromstring(drawing.body).tag.endswith("svg"), "it is SVG")
    model = world.anyone.get(f"/processes/{process}.bpmn")
    root = XML.fromstring(model.body)
    check(root.tag.endswith("definitions"), "it is BPMN")
    ids = {element.get("id") for element in root.iter()}
    check(all(any(identifier and identifier.endswith(state) for identifier in ids) for state in states), "it has every state")
    equal(world.client.request("GET", f"/processes/{process}").status, 200, "its page")


@rule("answers keep what they hold out of caches and frames")
def _(world):
    for path in ("/", "/send", "/api/v1/agencies", "/sign-in"):
        answer = world.client.request("GET", path)
        equal(answer.header("X-Content-Type-Options"), "nosniff", f"{path}: content type options")
        equal(answer.header("Cache-Control"), "no-store", f"{path}: cache")
        check("frame-ancestors 'none'" in (answer.header("Content-Security-Policy") or ""), f"{path}: frames")
