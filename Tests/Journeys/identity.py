"""What is kept of a sender, and what is not."""
from urllib.parse import quote

from .rules import check, equal, rule
from .world import COMPETENT, feedback

PROCESS = "regulation-feedback"


@rule("a sender who asks for it stays unknown to all but the desk that received the case")
def _(world):
    case = world.assigned(PROCESS, name="Người Gửi Giấu Tên", phone="0911222333", keepIdentitySecret=True)
    world.draft(case)
    desk = case.seen_by(world.desk(PROCESS))
    equal((desk["data"]["name"], desk["identityMasked"]), ("Người Gửi Giấu Tên", False), "the desk")
    for party in (world.staff("officer", COMPETENT), world.staff("leader", COMPETENT), world.staff("intake", COMPETENT),
                  world.staff("co-ordinator", "van-phong-ubnd"), world.auditor):
        shown = case.seen_by(party)
        check("Giấu Tên" not in str(shown) and "911222333" not in str(shown), f"{party} reads who it was")
        equal((shown["data"]["name"], shown["identityMasked"]), (None, True), f"{party} sees that something is masked")


@rule("who handles a case reads who sent it; who only follows it does not")
def _(world):
    case = world.assigned(PROCESS, name="Người Gửi Bình Thường")
    equal(case.seen_by(world.staff("officer", COMPETENT))["data"]["name"], "Người Gửi Bình Thường", "the officer")
    for party in (world.staff("co-ordinator", "van-phong-ubnd"), world.auditor, world.staff("focal", COMPETENT)):
        equal(case.seen_by(party)["data"]["name"], None, f"{party}")


@rule("B-02: a state-secret declaration stops the case with an instruction, and nothing of it is kept anywhere, in {}", each=[
    "regulation-feedback", "law-feedback"])
def _(world, process):
    word = f"Mậtvụxyz{process[:3]}"
    before = world.auditor.get("/cases?limit=1&order=newest").json["cases"][0]["code"]
    data = feedback(process, notStateSecret=False, title=f"{word} tiêu đề", content=f"{word} nội dung mật, dài hơn hai mươi ký tự.", name=word)
    for body in (data, {**data, "title": None}, {"notStateSecret": False, "content": word}):
        answer = world.anyone.post("/cases", {"process": process, "data": body}, **{"Idempotency-Key": f"secret-{process}-{len(body)}"})
        equal(answer.status, 403, f"stopped: {answer!r}; status")
        check(word not in answer.body.decode(), "it is not even repeated in the answer")
        check("bí mật nhà nước" in answer.json["detail"], "it says why")
        check("văn bản mật" in answer.json["detail"], "and what to do")
    english = world.anyone.post("/cases", {"process": process, "data": data}, **{"Accept-Language": "en"})
    check("secret" in english.json["detail"].lower(), "in English too")
    for folded in (word, "matvuxyz" + process[:3]):
        equal(world.auditor.get(f"/cases?q={quote(folded)}").json["cases"], [], "the list of the staff")
        equal(world.anyone.get(f"/published?q={quote(folded)}").json["published"], [], "what is published")
    equal(world.auditor.get("/cases?limit=1&order=newest").json["cases"][0]["code"], before, "no case was opened")
    needles = [word.encode(), b"matvuxyz" + process[:3].encode()]
    for path in [path for path in world.instance.folder.rglob("*") if path.is_file()]:
        content = path.read_bytes()
        for needle in needles:
            check(needle not in content, f"{path.name} holds it")
    world.send(process, notStateSecret=True)


@rule("what the database keeps of a sender's name and telephone can't be read without its key")
def _(world):
    world.send(PROCESS, name="Tênrấtdễnhậnra", phone="0933444555")
    for path in world.instance.data.rglob("*.sqlite*"):
        content = path.read_bytes()
        for needle in ("Tênrấtdễnhậnra", "tenratdenhanra", "933444555"):
            check(needle.encode() not in content, f"{path.name} holds {needle}")


@rule("what is published holds the redacted text alone")
def _(world):
    case = world.published(PROCESS, name="Người Gửi Không Lộ", title="Nguyên văn có tên tôi", phone="0955666777")
    listed = next(each for each in world.anyone.get("/published?limit=100").json["published"] if each["code"] == case.code)
    check("Không Lộ" not in str(listed) and "Nguyên văn" not in str(listed) and "955666777" not in str(listed), f"{listed}")
    page = world.client.request("GET", f"/published/{case.code}").body.decode()
    check("Không Lộ" not in page and "Nguyên văn" not in page and "955666777" not in page, "the page")
