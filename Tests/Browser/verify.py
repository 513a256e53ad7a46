#!/usr/bin/env python3
"""Receipts of the ledger checked in a real Chromium: on the page with script and without, and in the file to keep, opened from disk with the
network off. The script's verdict is compared with that of `dienhong verify` on receipts, policies and openings in which a bit or a line was changed.

usage: verify.py [--binary PATH] [--pictures FOLDER]
"""
import argparse
import base64
import concurrent.futures
import pathlib
import random
import sys
import tempfile
import time
import urllib.request

from selenium.webdriver.common.by import By
from selenium.webdriver.support.ui import WebDriverWait

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Browser.looking import Looker, chromium, is_gone, scheme, screen  # noqa: E402
from Journeys import world as journeys  # noqa: E402
from Journeys.instance import DEFAULT_BINARY, Instance  # noqa: E402
from Journeys.rules import check, equal  # noqa: E402

DOCUMENT = b"%PDF-1.4\n% to khai \xc4\x91\xc6\xa1n\n%%EOF\n"
CHANGED_RECEIPTS, CHANGED_OTHERS = 220, 40

SAYS = {
    "KHÔNG KIỂM TRA ĐƯỢC: tệp chính sách sai": "unusablePolicy", "KHÔNG KIỂM TRA ĐƯỢC: chính sách không biết sổ": "unknownLog",
    "KHÔNG HỢP LỆ: tệp này không phải biên nhận": "malformed", "KHÔNG HỢP LỆ: có chữ ký sai": "badSignature",
    "KHÔNG HỢP LỆ: bản ghi không nằm trong sổ": "notIncluded", "KHÔNG HỢP LỆ: bản ghi không phải của sổ": "noEntry",
    "ĐÃ GHI SỔ, CHƯA ĐƯỢC XÁC NHẬN": "sealed", "ĐÃ ĐƯỢC XÁC NHẬN": "confirmed",
}
"""What `dienhong verify` begins with, and the name of that in the kernel."""

ASK = """
const [cases, policy, done] = arguments;
const bytes = text => Uint8Array.from(atob(text), sign => sign.charCodeAt(0));
import(document.querySelector('script[src*="/verify-"]').src).then(async script => {
  const found = [];
  for (const each of cases) {
    const given = {receipt: bytes(each.receipt), policy: bytes(each.policy ?? policy), documents: [{name: 'x', bytes: bytes(each.document)}]};
    const verdict = await script.check({...given, opening: each.opening === null ? null : bytes(each.opening)});
    found.push([verdict.outcome, verdict.isOpeningRight ?? null, verdict.documents?.[0].isNamed ?? false]);
  }
  done(found);
}).catch(error => done(String(error)));
"""


# What is checked

class Evidence:
    """A case with a file: what the ledger gives of the event that brought the file."""

    def __init__(self, instance):
        self.case = journeys.World(instance).send("regulation-feedback")
        body = b'--b\r\nContent-Disposition: form-data; name="files"; filename="to-khai.pdf"\r\n\r\n' + DOCUMENT + b"\r\n--b--\r\n"
        answer = self.case.sender.call(
            "POST", f"/cases/{self.case.code}/attachments", body, **{"Content-Type": "multipart/form-data; boundary=b"})
        equal(answer.status, 201, f"a file is added: {answer!r}")
        self.policy = urllib.request.urlopen(instance.address + "/ledger/policy", timeout=30).read()
        self.receipt = self.confirmed()
        self.opening = self.fetch("opening").encode()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="dienhong-verify-"))

    def fetch(self, what):
        answer = self.case.sender.get(f"/cases/{self.case.code}/events/2/{what}")
        equal(answer.status, 200, f"{what}: {answer!r}")
        return answer.text

    def confirmed(self):
        """The receipt once all four validators have signed."""
        for _ in range(120):
            answer = self.case.sender.get(f"/cases/{self.case.code}/events/2/receipt")
            if answer.status == 200 and answer.text.count("\n\u2014 ") == 5:
                return answer.text.encode()
            time.sleep(0.25)
        raise AssertionError(f"not confirmed after 30 s: {answer!r}")

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return str(path)


def flipped(content, place, bit):
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1:]


def rearranged(receipt):
    """Receipts of which a line is gone, doubled or moved, or an end is missing."""
    lines = receipt.split(b"\n")
    for place in range(len(lines)):
        yield b"\n".join(lines[:place] + lines[place + 1:])
        yield b"\n".join(lines[:place + 1] + lines[place:])
    yield receipt[:-1]
    yield receipt + b"\n"
    yield receipt.replace(b"\n", b"\r\n")
    yield receipt + lines[-2].replace("\u2014 ".encode(), "\u2014 ngoai-".encode(), 1) + b"\n"
    yield b""


def cases(evidence):
    """The good one first, then what was changed."""
    chance = random.Random(20260522)
    good = {"receipt": evidence.receipt, "policy": evidence.policy, "opening": evidence.opening, "document": DOCUMENT}
    found = [good, good | {"opening": None}, good | {"document": DOCUMENT + b" "}]
    for number in range(CHANGED_RECEIPTS):
        # Evenly over the whole, each time a bit by chance.
        place = number * len(evidence.receipt) // CHANGED_RECEIPTS
        found.append(good | {"receipt": flipped(evidence.receipt, place, chance.randrange(8))})
    found += [good | {"receipt": each} for each in rearranged(evidence.receipt)]
    for part in ("policy", "opening"):
        for _ in range(CHANGED_OTHERS):
            found.append(good | {part: flipped(good[part], chance.randrange(len(good[part])), chance.randrange(8))})
    for old, new in ((b" 3 ", b" 4 "), (b" 3 ", b" 5 "), (b" 3 ", b" any "), (b" 3 ", b" all "), (b" 3 ", b" 03 "), (b"quorum", b"# quorum"),
                     (b"quorum validators", b"quorum none"), (b"log ", b"log  \t"), (b"\n", b"\r\n")):
        found.append(good | {"policy": evidence.policy.replace(old, new)})
    lines = evidence.receipt.split(b"\n")
    for kept in range(1, 6):
        found.append(good | {"receipt": b"\n".join(lines[:len(lines) - 6 + kept] + [b""])})
    return found


# By the program

def by_program(binary, evidence, number, case):
    """The verdict of `dienhong verify`: its class, whether the opening is right, whether the document is named."""
    names = {part: evidence.file(f"{number}.{part}", content) for part, content in case.items() if content is not None}
    arguments = [names["receipt"], "--policy", names["policy"]]
    if case["opening"] is not None:
        arguments += ["--opening", names["opening"], "--document", names["document"]]
    said = binary.command_line("verify", *arguments).stdout
    outcome = [name for words, name in SAYS.items() if said.startswith(words)]
    check(outcome, f"case {number}: {said!r}")
    opening = True if "ĐÚNG là nội dung" in said else False if "KHÔNG PHẢI nội dung" in said else None
    return [outcome[0], opening, "ĐÚNG là tệp" in said]


def compare(browser, instance, evidence):
    asked = cases(evidence)
    encoded = [{part: content if content is None else base64.b64encode(content).decode() for part, content in each.items()} for each in asked]
    browser.get(instance.address + "/verify")
    by_script = browser.execute_async_script(ASK, encoded, None)
    check(isinstance(by_script, list), f"the script answers: {by_script}")
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        told = list(pool.map(lambda each: by_program(instance, evidence, *each), enumerate(asked)))
    wrong = [f"{number}: by the program {theirs}, by the script {ours}" for number, (theirs, ours) in enumerate(zip(told, by_script)) if theirs != ours]
    check(not wrong, "\n     ".join([f"{len(wrong)} of {len(asked)} verdicts differ"] + wrong[:20]))
    equal(told[0], ["confirmed", True, True], "the good one")
    kinds = {each[0] for each in told}
    check({"confirmed", "sealed", "malformed", "unknownLog", "badSignature", "notIncluded", "unusablePolicy"} <= kinds, f"all kinds are met: {kinds}")
    changed = told[3:3 + CHANGED_RECEIPTS]
    check(not any(each[0] == "confirmed" and each[1] is False for each in changed), "no changed receipt is confirmed with another entry")
    print(f"The script and the program agree on {len(asked)} receipts: {', '.join(f'{sum(each[0] == kind for each in told)} {kind}' for kind in sorted(kinds))}.")


# In the browser

LOOKER = Looker()


def look(browser, pictures, name):
    """Looks at the page as it stands, and keeps pictures of it."""
    faults = LOOKER.look(browser, (1280, 900), name)
    check(not faults, f"{name}: {'; '.join(faults)}")
    for width in (390, 1280) if pictures else ():
        screen(browser, width)
        for mode in ("light", "dark"):
            scheme(browser, mode)
            shown = browser.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]
            clip = {"x": 0, "y": 0, "width": shown["width"], "height": min(shown["height"], 4000), "scale": 1}
            shot = browser.execute_cdp_cmd("Page.captureScreenshot", {"captureBeyondViewport": True, "clip": clip})
            (pictures / f"verify-{name}-{width}-{mode}.png").write_bytes(base64.b64decode(shot["data"]))
        scheme(browser, "light")


def by_files(browser, outcome, **parts):
    """Chooses files, presses the button and reads what was found."""
    WebDriverWait(browser, 20).until(lambda _: browser.find_element(By.CSS_SELECTOR, "[data-part=receipt]").is_displayed(), "the script is there")
    if "policy" in parts:
        browser.execute_script("for (const each of document.querySelectorAll('form details')) each.open = true")
    for part, path in parts.items():
        browser.find_element(By.CSS_SELECTOR, f"[data-part={part}]").send_keys(path)
    result = browser.find_element(By.CSS_SELECTOR, "[data-verify-result]")
    browser.execute_script("delete arguments[0].dataset.outcome", result)
    browser.find_element(By.CSS_SELECTOR, "main form .button-main").click()
    WebDriverWait(browser, 20).until(lambda _: result.get_attribute("data-outcome"), "a verdict")
    equal(result.get_attribute("data-outcome"), outcome, result.text)
    return result.text


def reads(text, *words):
    for each in words:
        check(each in text, f"{each!r} in {text}")


def facts(evidence):
    return (
        evidence.case.code, "thứ 2 của hồ sơ (case.", "4 trong 4 nút xác thực đã ký; chính sách cần 3", "xac-thuc-1", "xac-thuc-4", "(UTC+7)",
        "đúng là nội dung đã ghi sổ", "đúng là tệp đã gửi kèm")


def on_the_page(browser, instance, evidence, files, pictures):
    browser.get(instance.address + "/verify")
    look(browser, pictures, "empty")
    reads(by_files(browser, "confirmed", **files), *facts(evidence))
    look(browser, pictures, "confirmed")
    sent = browser.execute_script("return performance.getEntriesByType('resource').map(each => new URL(each.name).pathname)")
    check(all(each.startswith("/assets/") for each in sent), f"nothing was asked for but styles and scripts: {sent}")
    browser.get(instance.address + "/verify")
    refused = by_files(browser, "badSignature", **files | {"receipt": evidence.file("signature-changed", changed_signature(evidence.receipt))})
    reads(refused, "Biên nhận không hợp lệ", "Có chữ ký sai")
    look(browser, pictures, "refused")


def changed_signature(receipt):
    """A bit of the signature of the log is flipped."""
    place = receipt.index("\n\u2014 ".encode())
    start = receipt.index(b" ", place + 5) + 20
    return receipt[:start] + (b"A" if receipt[start:start + 1] != b"A" else b"B") + receipt[start + 1:]


def without_script(instance, evidence, pictures):
    browser = chromium(390, 844)
    try:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
        for receipt, words in ((evidence.receipt, facts(evidence)[:-1]), (changed_signature(evidence.receipt), ("Biên nhận không hợp lệ", "Có chữ ký sai"))):
            browser.get(instance.address + "/verify")
            check(not browser.find_element(By.CSS_SELECTOR, "[data-part=receipt]").is_displayed(), "files cannot be chosen without script")
            for name, content in (("receipt", receipt), ("opening", evidence.opening)):
                # Pasting, not typing: one key after another takes a minute.
                field = browser.find_element(By.NAME, name)
                field.click()
                browser.execute_cdp_cmd("Input.insertText", {"text": content.decode()})
            before = browser.find_element(By.TAG_NAME, "html")
            browser.find_element(By.CSS_SELECTOR, "main form .button-main").click()
            WebDriverWait(browser, 30).until(lambda _: is_gone(before))
            reads(browser.find_element(By.CSS_SELECTOR, "[data-verify-result]").text, *words)
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})
        look(browser, pictures, "without-script")
    finally:
        browser.quit()


def without_ed25519(instance, evidence, files):
    """A browser that lacks the signatures says so, and asks the server."""
    browser = chromium()
    try:
        browser.execute_cdp_cmd("Page.addScriptToEvaluateOnNewDocument", {"source": "crypto.subtle.importKey = () => Promise.reject(new Error('no'))"})
        browser.get(instance.address + "/verify")
        WebDriverWait(browser, 20).until(lambda _: browser.find_element(By.CSS_SELECTOR, "[data-verify-unable]").is_displayed(), "it says what it lacks")
        for part in ("receipt", "opening", "files"):
            browser.find_element(By.CSS_SELECTOR, f"[data-part={part}]").send_keys(files[part])
        before = browser.find_element(By.TAG_NAME, "html")
        browser.find_element(By.CSS_SELECTOR, "main form .button-main").click()
        WebDriverWait(browser, 30).until(lambda _: is_gone(before))
        reads(browser.find_element(By.CSS_SELECTOR, "[data-verify-result]").text, *facts(evidence))
    finally:
        browser.quit()


def from_disk(page, evidence, files, pictures):
    browser = chromium()
    try:
        browser.execute_cdp_cmd("Network.enable", {})
        browser.execute_cdp_cmd("Network.emulateNetworkConditions", {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0})
        browser.get(pathlib.Path(page).as_uri())
        reads(by_files(browser, "confirmed", **files), *facts(evidence))
        look(browser, pictures, "file")
        browser.get(pathlib.Path(page).as_uri())
        for place in (40, len(evidence.receipt) // 2, len(evidence.receipt) - 30):
            by_files_refused(browser, files | {"receipt": evidence.file(f"flipped-{place}", flipped(evidence.receipt, place, 0))})
        equal(browser.execute_async_script("fetch('http://127.0.0.1:9').then(() => arguments[0]('sent'), () => arguments[0]('refused'))"), "refused", "a request")
        check("Content Security Policy" in str(browser.get_log("browser")), "it is the file's own policy that refuses requests")
    finally:
        browser.quit()


def by_files_refused(browser, files):
    text = ""
    try:
        text = by_files(browser, "badSignature", **files)
    except AssertionError as error:
        check("không hợp lệ" in str(error), f"refused: {error}")
    check("đã được xác nhận" not in text, text)


def run(binary, pictures):
    with Instance(binary, "demo", ["--validators", "4"]) as instance:
        evidence = Evidence(instance)
        files = {
            "receipt": evidence.file("a.tlog-proof", evidence.receipt), "opening": evidence.file("a.opening", evidence.opening),
            "files": evidence.file("to-khai.pdf", DOCUMENT), "policy": evidence.file("policy", evidence.policy)}
        browser = chromium()
        try:
            on_the_page(browser, instance, evidence, files, pictures)
            compare(browser, instance, evidence)
        finally:
            browser.quit()
        without_script(instance, evidence, pictures)
        without_ed25519(instance, evidence, files)
        page = evidence.file("kiem-tra-bien-nhan.html", urllib.request.urlopen(instance.address + "/verify/offline", timeout=30).read())
    # The server is gone by now, too.
    from_disk(page, evidence, files, pictures)
    # The styles in the file to keep are newer than the checker.
    invalid = [each for each in LOOKER.invalid() if not each.startswith("error: CSS:")]
    check(not invalid, "; ".join(invalid))
    print("Receipts are checked with script, without it, and from disk with the network off.")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=DEFAULT_BINARY)
    options.add_argument("--pictures", type=pathlib.Path)
    options = options.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    run(options.binary, options.pictures)
