"""The public archive as other programs read it: filters, feeds, maps for search engines (V-11 B-14)."""
import json
import re
import xml.etree.ElementTree as ElementTree
from datetime import datetime
from email.utils import parsedate_to_datetime
from urllib.parse import quote, urlsplit

from .rules import check, equal, rule
from .world import COMPETENT

PROCESS = "law-feedback"
DOCUMENT = "2610/QĐ-UBND"
HOSTILE = 'Bãi bỏ </script> & "bản sao" <b>'


def page(world, path, **headers):
    return world.client.request("GET", path, headers=headers)


def published(world, question, title="Bỏ nộp bản sao", **changes):
    case = world.answered(PROCESS, **changes)
    case.act(world.desk(PROCESS), "publish", title=title, question=question, answer="Sở đã bãi bỏ yêu cầu nộp bản sao.")
    return case


def codes(world, query):
    answer = world.anyone.get(f"/published?{query}")
    equal(answer.status, 200, query)
    return [each["code"] for each in answer.json["published"]], answer.json["count"]


@rule("published answers are narrowed by document, article, defect and month, and what was left out of the text narrows nothing")
def _(world):
    case = published(world, f"Điều 9 Quyết định số {DOCUMENT} buộc nộp bản sao.", defects=["overlapping"],
                     content="Điều 9 Quyết định 2610/QĐ-UBND và Điều 77 Quyết định 4711/QĐ-UBND cấp đất cho tôi chồng chéo nhau.")
    month = world.clock.today.strftime("%Y-%m")
    for query in (f"document={quote(DOCUMENT)}&article=9", "document=2610%2Fqd-ubnd&defect=overlapping", f"period={month}&article=9",
                  "document=" + quote(f"khoản 2 Điều 9 Quyết định {DOCUMENT}"), f"period={month[:4]}&agency={COMPETENT}"):
        found, count = codes(world, query + "&limit=100")
        check(case.code in found and count >= len(found), f"{query} finds {case.code} among {count}")
    for query in (f"document={quote(DOCUMENT)}&article=77", "document=4711%2FQ%C4%90-UBND", "period=2025", "defect=unclear&article=9&document=x"):
        check(case.code not in codes(world, query)[0], f"{query} does not find {case.code}")
    equal(world.anyone.get("/published?period=2026-13").status, 400, "a month that is none")
    answer = page(world, f"/published?document={quote(DOCUMENT)}&article=9")
    check(f"/published/{case.code}".encode() in answer.body, "the page shows the same")


@rule("RSS and JSON Feed tell of the same answers, narrowed as the page is, and any site may read them")
def _(world):
    before = world.clock.now.replace(microsecond=0)
    case = published(world, f"Điều 9 Quyết định {DOCUMENT} & <những> điều khác.", title=HOSTILE)
    after = world.clock.now
    query = f"?document={quote(DOCUMENT)}&article=9"
    rss = page(world, "/published/feed.xml" + query)
    equal((rss.status, rss.header("Content-Type")), (200, "application/rss+xml; charset=utf-8"), "RSS")
    root = ElementTree.fromstring(rss.body)
    equal((root.tag, root.get("version")), ("rss", "2.0"), "the kind of feed")
    channel = root.find("channel")
    check(all(channel.findtext(name) for name in ("title", "link", "description")), "a channel says what it is")
    items = channel.findall("item")
    item = next(each for each in items if each.findtext("link").endswith(case.code))
    equal(item.findtext("title"), HOSTILE, "the title as it was written")
    equal(item.findtext("guid"), item.findtext("link"), "a permanent address")
    moment = parsedate_to_datetime(item.findtext("pubDate"))
    check(before <= moment <= after, f"published {moment}, between {before} and {after}")
    check("<b>" not in item.findtext("description") and "&lt;những&gt;" in item.findtext("description"), "text stays text in HTML")
    feed = page(world, "/published/feed.json" + query)
    equal((feed.status, feed.header("Content-Type")), (200, "application/feed+json"), "JSON Feed")
    told = feed.json
    equal(told["version"], "https://jsonfeed.org/version/1.1", "the version")
    equal([each["url"] for each in told["items"]], [each.findtext("link") for each in items], "the same items")
    one = next(each for each in told["items"] if each["url"].endswith(case.code))
    equal((one["id"], one["title"]), (one["url"], HOSTILE), "an item")
    check(datetime.fromisoformat(one["date_published"]).tzinfo, "dates say their offset")
    for answer in (rss, feed, world.anyone.get("/published"), world.anyone.get(f"/published/{case.code}")):
        equal(answer.header("Access-Control-Allow-Origin"), "*", "may be read from other sites")
        check(not answer.header("Set-Cookie"), "no cookie is set")
    check(not world.anyone.get("/agencies").header("Access-Control-Allow-Origin"), "nothing else may")
    again = page(world, "/published/feed.xml" + query, **{"If-None-Match": rss.header("ETag")})
    equal((again.status, again.body), (304, b""), "nothing new")
    equal(page(world, "/published/feed.xml?period=x").status, 400, "a period that is none")


@rule("each answer has its own page with one canonical address and its content as data, and the map for search engines leads to it")
def _(world):
    case = published(world, "Vì sao phải nộp?", title=HOSTILE)
    answer = page(world, f"/published/{case.code}")
    text = answer.body.decode()
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', text).group(1)
    equal(urlsplit(canonical).path, f"/published/{case.code}", "the canonical address")
    data = json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text).group(1))
    equal((data["@type"], data["mainEntity"]["name"]), ("QAPage", HOSTILE), "the data")
    equal(data["mainEntity"]["acceptedAnswer"]["text"], "Sở đã bãi bỏ yêu cầu nộp bản sao.", "the answer in the data")
    space = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    index = ElementTree.fromstring(page(world, "/sitemap.xml").body)
    maps = [urlsplit(each.text) for each in index.findall("s:sitemap/s:loc", space)]
    addresses = []
    for each in maps:
        part = ElementTree.fromstring(page(world, f"{each.path}?{each.query}").body)
        addresses += [loc.text for loc in part.findall("s:url/s:loc", space)]
    check(canonical in addresses, f"{canonical} is in one of {len(maps)} maps")
    equal(len(addresses), len(set(addresses)), "each address once")
    equal(len(addresses), codes(world, "x=1")[1] + 7, "every answer and the doors")
    equal(page(world, "/sitemap.xml?month=x").status, 404, "a month that is none")
    robots = page(world, "/robots.txt").body.decode()
    check("Disallow: /work/" in robots and "/sitemap.xml" in robots, robots)
    check(b'content="noindex"' in page(world, "/sign-in").body, "pages of staff stay out of search engines")
