"""Sending in a real Chromium with script: reading along, the draft on the device, files with progress; by keyboard alone; and the receipt
as a scanner sees it. The same way without script is in journey.py."""
import base64
import re
import subprocess
import tempfile

from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from Journeys.rules import check, equal, rule

WRITTEN = (
    "Khoản 2 Điều 9 Quyết định số 2610/QĐ-UBND buộc nộp ba bản sao sổ đỏ khi tách thửa đất. Nay tôi làm đơn khiếu nại việc này. "
    "Có gì xin gọi 0912 345 678.")
DRAFTS = "return Object.keys(localStorage).filter(each => each.startsWith('dienhong.draft'))"


def until(person, what, test, seconds=20):
    WebDriverWait(person.browser, seconds, poll_frequency=0.1).until(lambda _: test(), f"{person.name}: {what}")


def fill(person, **answers):
    for name, value in answers.items():
        if person.browser.find_elements(By.CSS_SELECTOR, f"main input[type=radio][name='{name}']"):
            person.pick(name, value)
        else:
            person.type(name, value)


@rule("the text is read along while one writes, with no button pressed and nothing sent")
def _(world):
    person = world.scripted("writer")
    person.go("/send/law-feedback", "writing-with-script")
    person.type("content", WRITTEN)
    panel = person.find("[data-reading-result]")
    until(person, "what was read", lambda: "2610/QĐ-UBND" in panel.text)
    for words in ("khiếu nại", "0912 345 678", "Đất đai"):
        check(words in panel.text, f"{words!r} in {panel.text}")
    person.look("read-along")


@rule("a draft stays on the device over a reload, is told of, and goes when the device is shared or it is discarded")
def _(world):
    person = world.scripted("writer")
    equal(person.browser.execute_script(DRAFTS), ["dienhong.draft.law-feedback"], "what is kept")
    person.go("/send/law-feedback", "draft-restored")
    equal(person.find("textarea").get_attribute("value"), WRITTEN, "after a reload")
    person.reads("Đã mở lại bản nháp")
    person.find("[data-draft-shared]").click()
    equal(person.browser.execute_script(DRAFTS), [], "on a shared device")
    person.find("textarea").send_keys(" Thêm.")
    equal(person.browser.execute_script(DRAFTS), [], "on a shared device, writing on")
    person.find("[data-draft-shared]").click()
    equal(person.browser.execute_script(DRAFTS), ["dienhong.draft.law-feedback"], "on one's own again")
    person.find("[data-draft-discard]").click()
    equal((person.browser.execute_script(DRAFTS), person.find("textarea").get_attribute("value")), ([], ""), "discarded")


@rule("two files go in pieces with their progress, over a line that breaks once, and come with the form")
def _(world):
    person = world.scripted("writer")
    person.type("content", WRITTEN)
    person.press("main button.button-main[value='next']", "questions-with-script")
    equal(person.find("[name='references.0.number']").get_attribute("value"), "2610/QĐ-UBND", "filled in")
    # The line breaks for the second piece that goes out.
    person.browser.execute_script("""
        const real = window.fetch; let pieces = 0;
        window.fetch = (address, options) => options?.method === 'PATCH' && ++pieces === 2
            ? Promise.reject(new TypeError('broken')) : real(address, options);
    """)
    with tempfile.NamedTemporaryFile(prefix="lon-", suffix=".pdf") as large, tempfile.NamedTemporaryFile(prefix="nho-", suffix=".txt") as small:
        large.write(b"%PDF-1.4\n" + bytes(700_000))
        small.write("Tờ khai".encode())
        large.flush()
        small.flush()
        person.find("main input[name='files']").send_keys(f"{large.name}\n{small.name}")
        until(person, "both files", lambda: len(person.browser.find_elements(By.CSS_SELECTOR, "[name='files.received']")) == 2)
    person.look("files-here")
    person.reads("700 KB", "Đã tải xong tệp.")
    person.find("main .files li:last-child button").click()
    equal(len(person.browser.find_elements(By.CSS_SELECTOR, "[name='files.received']")), 1, "one taken away again")
    fill(person, senderKind="citizen", name="Người gửi thử", address="Phường Ninh Kiều", phone="0900000001", notStateSecret="true")
    person.find("main input[name='defects'][value='unreasonable']").click()
    person.press("main button.button-main[value='check']", "check-with-script")
    check("lon-" in person.words or "nho-" in person.words, "the file is named once more")
    person.press("main button.button-main[value='send']", "receipt-with-script")
    equal(person.browser.execute_script(DRAFTS), [], "the draft is gone once it is sent")


@rule("the receipt is printed on one sheet of A4, with the code, the key and the QR code on it")
def _(world):
    person = world.scripted("writer")
    codes = [each.text for each in person.browser.find_elements(By.CSS_SELECTOR, ".receipt code")]
    paper = person._tell("Page.printToPDF", paperWidth=8.27, paperHeight=11.69, preferCSSPageSize=True)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(base64.b64decode(paper["data"]))
        file.flush()
        told = subprocess.run(["pdfinfo", file.name], capture_output=True, text=True, timeout=60, check=True).stdout
        words = subprocess.run(["pdftotext", "-layout", file.name, "-"], capture_output=True, text=True, timeout=60, check=True).stdout
    pages, size = re.search(r"Pages: +(\d+)", told)[1], re.search(r"Page size: +(.*)", told)[1]
    check(pages == "1" and "A4" in size, f"{pages} pages of {size}")
    for code in codes:
        check(code in words, f"{code} on the paper: {words}")


@rule("the QR code on the receipt is read by a scanner: the follow page with the code, and never the key")
def _(world):
    person = world.scripted("writer")
    code, key = [each.text for each in person.browser.find_elements(By.CSS_SELECTOR, ".receipt code")]
    place = person.find("svg.qr").rect
    clip = {"x": place["x"] - 8, "y": place["y"] - 8, "width": place["width"] + 16, "height": place["height"] + 16, "scale": 2}
    shot = person._tell("Page.captureScreenshot", captureBeyondViewport=True, clip=clip)
    with tempfile.NamedTemporaryFile(suffix=".png") as picture:
        picture.write(base64.b64decode(shot["data"]))
        picture.flush()
        found = subprocess.run(["zbarimg", "--quiet", "--raw", picture.name], capture_output=True, text=True, timeout=60, check=False)
    equal(found.stdout.strip(), f"{world.address}/follow?code={code}", f"what the scanner reads; {found.stderr}")
    check(key not in found.stdout and key.replace("-", "") not in found.stdout, "the key is not in it")
    person.go(f"/follow?code={code}", "scanned")
    equal(person.find("[name='code']").get_attribute("value"), code, "the code is filled in")


@rule("feedback is sent from the first page to the receipt by keyboard alone")
def _(world):
    person = world.scripted("keyboard", 1280, 900)
    person.go("/send/regulation-feedback", "keyboard-writing")
    active = lambda: person.browser.switch_to.active_element  # noqa: E731

    def tab_to(test, what):
        for _ in range(80):
            # Not by the element: a control for files takes keys for paths.
            ActionChains(person.browser).send_keys(Keys.TAB).perform()
            if test(active()):
                return active()
        raise AssertionError(f"no {what} by Tab")

    def named(name, value=None):
        return tab_to(
            lambda each: each.get_attribute("name") == name and (value is None or each.get_attribute("value") == value), f"{name} {value}")

    def enter(button, what):
        before = person.find("html")
        button.send_keys(Keys.ENTER)
        until(person, what, lambda: person.find("html") != before)
        person.look(what)

    equal(tab_to(lambda each: True, "first stop").get_attribute("href"), f"{world.address}/send/regulation-feedback#main", "the skip link")
    named("content").send_keys("Thủ tục cấp phép xây dựng còn rườm rà, phải nộp nhiều bản sao giấy tờ không cần thiết.")
    enter(named("intent", "next"), "keyboard-questions")
    # An arrow chooses within a group of radio buttons, as a space does.
    named("contentKind").send_keys(Keys.SPACE)
    named("senderKind").send_keys(Keys.SPACE)
    for name, text in (("name", "Người gửi thử"), ("address", "Phường Cái Răng"), ("phone", "0900000002")):
        named(name).send_keys(text)
    named("notStateSecret").send_keys(Keys.SPACE)
    enter(named("intent", "check"), "keyboard-check")
    enter(tab_to(lambda each: "button-main" in (each.get_attribute("class") or ""), "the main button"), "keyboard-receipt")
    check(person.browser.find_elements(By.CSS_SELECTOR, ".receipt code"), f"a receipt: {person.words[:600]}")
