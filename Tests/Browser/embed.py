#!/usr/bin/env python3
"""The widget in a frame (V-11): shown by a portal that the operator named, refused by any other, in a real Chromium.

usage: embed.py [--binary PATH] [--pictures FOLDER]
"""
import argparse
import http.server
import pathlib
import sys
import threading

from selenium.webdriver.common.by import By

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1]))
from Browser.looking import chromium  # noqa: E402
from Journeys.instance import DEFAULT_BINARY, Instance, free_port  # noqa: E402
from Journeys.rules import check, equal  # noqa: E402


class Portal:
    """A page of another site with the widget in a frame."""

    def __init__(self):
        self.port = free_port()
        self.page = b""
        portal = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.end_headers()
                self.wfile.write(portal.page)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.port}"

    def shows(self, address):
        self.page = f'<!DOCTYPE html><title>Cổng</title><iframe src="{address}" title="x" width="390" height="560"></iframe>'.encode()


def framed(driver, portal, address):
    """What the frame shows: the heading of the widget, or nothing."""
    portal.shows(address)
    driver.get(portal.origin)
    driver.switch_to.frame(driver.find_element(By.TAG_NAME, "iframe"))
    headings = [each.text for each in driver.find_elements(By.CSS_SELECTOR, "body.embed h1")]
    return headings[0] if headings else None


def run(binary, pictures):
    known, stranger = Portal(), Portal()
    with Instance(binary, "demo", ["--now", "2026-02-09T08:00:00+07:00", "--embed-origin", known.origin]) as instance:
        driver = chromium()
        try:
            for path, heading in (("/embed/published?theme=dark&accent=8ab8ff", "Trả lời đã công bố"), ("/embed/send", "Anh/chị muốn phản ánh điều gì?")):
                equal(framed(driver, known, instance.address + path), heading, f"{path} on the portal that was named")
                if pictures:
                    driver.save_screenshot(str(pictures / f"{path.partition('?')[0].strip('/').replace('/', '-')}.png"))
                if "accent" in path:
                    link = driver.find_element(By.CSS_SELECTOR, ".published a")
                    equal(link.value_of_css_property("color"), "rgba(138, 184, 255, 1)", "the accent that was asked for")
                equal(framed(driver, stranger, instance.address + path), None, f"{path} on another site")
            # Asked before an ordinary page comes, which sets one.
            equal(driver.execute_cdp_cmd("Network.getAllCookies", {})["cookies"], [], "cookies")
            equal(framed(driver, known, instance.address + "/published"), None, "no other page is framed, not even by that portal")
            framed(driver, known, instance.address + "/embed/published")
            driver.find_element(By.CSS_SELECTOR, ".published a").click()
            driver.switch_to.default_content()
            check(driver.current_url.startswith(instance.address + "/published/"), f"the link opens around the frame: {driver.current_url}")
        finally:
            driver.quit()
    print("The widget is framed by the portal that was named, and by no other.")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--binary", default=DEFAULT_BINARY)
    options.add_argument("--pictures", type=pathlib.Path)
    options = options.parse_args()
    if options.pictures:
        options.pictures.mkdir(parents=True, exist_ok=True)
    run(options.binary, options.pictures)
