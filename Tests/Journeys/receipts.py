"""Receipts checked by the server, as a browser without script has it done."""
import time

from .pages import Visitor
from .rules import check, equal, rule

HOSTILE = "\"'></textarea><script>alert(1)</script>"


def checked(visitor, **parts):
    """The page after what was pasted has been sent."""
    return visitor.send("/verify", "/verify", **parts)


@rule("a receipt and what was said are pasted without script, and the server says what they prove")
def _(world):
    case = world.send("regulation-feedback")
    for _ in range(100):
        receipt = case.sender.get(f"/cases/{case.code}/events/1/receipt")
        if receipt.status == 200:
            break
        time.sleep(0.1)
    opening = case.sender.get(f"/cases/{case.code}/events/1/opening").text
    page = checked(Visitor(world), receipt=receipt.text.replace("\n", "\r\n"), opening=opening.replace("\n", "\r\n")).text
    for words in ("Biên nhận đúng nhưng chưa được xác nhận", case.code, "đúng là nội dung đã ghi sổ"):
        check(words in page, f"{words!r} in the page")
    page = checked(Visitor(world), receipt=receipt.text, opening=opening.replace("A", "B", 1)).text
    check("không phải nội dung đã ghi sổ" in page, "another opening is refused")


@rule("whatever is pasted for checking comes back as text")
def _(world):
    page = checked(Visitor(world), receipt=HOSTILE, opening=HOSTILE, documents=HOSTILE, policy=HOSTILE).text
    check("alert(1)" in page and "<script>alert" not in page, "escaped")
    equal(page.count("<textarea"), 4, "fields")


@rule("the page that checks receipts is given as one file to keep")
def _(world):
    answer = Visitor(world).get("/verify/offline")
    equal(answer.status, 200, "status")
    check('filename="kiem-tra-bien-nhan.html"' in answer.header("Content-Disposition"), "it is saved")
    check("default-src" in answer.text and "csrf" not in answer.text, "its own policy, and no token of anybody")
