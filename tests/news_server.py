"""A real news site on 127.0.0.1 whose feed and pages change when a test says so."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from xml.sax.saxutils import escape

from kakutei.fetch import Fetcher, Limits, Manners
from kakutei.pipeline import Chance

PROSE = """Fans had waited for this news for a long time, and the project's site was hard to reach for an hour after it
was out. The staff wrote that they are grateful for every letter, and that more will be told in due time. A picture
was drawn for the occasion; it shows the harbour in the evening, with the lamps just lit."""
JAPANESE_PROSE = (
    "このニュースを待っていた人は多く、公式サイトは一時つながりにくくなった。制作陣は寄せられた手紙の一通一通に感謝している"
    "と述べ、続報を待ってほしいと呼びかけた。記念に描かれたイラストには、灯りがともったばかりの夕暮れの港が写っている。"
)


@dataclass
class Site:
    """What the site answers, by path: (status, headers, body); every request is kept in `asked`.

    With `validators` an answer has an ETag made of its body, and 304 where the request names it. What stands in
    `meanwhile` for a path is done once, before the answer is given.
    """

    server: ThreadingHTTPServer
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    validators: bool = True
    meanwhile: dict[str, Callable[[], None]] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return f"127.0.0.1:{self.server.server_address[1]}"

    def url(self, path: str) -> str:
        return f"http://{self.host}{path}"

    def paths(self) -> list[str]:
        """What was asked, without robots.txt and its like; asking again begins a new list."""
        found = [path for path, _ in self.asked if not path.startswith(("/robots.txt", "/.well-known"))]
        self.asked.clear()
        return found

    def put(self, path: str, body: str | bytes, kind: str = "text/html", status: int = 200, **headers: str) -> None:
        data = body if isinstance(body, bytes) else body.encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": kind} | named, data)

    def fail(self, path: str, status: int, **headers: str) -> None:
        self.put(path, "<html><body>No.</body></html>", status=status, **headers)

    def put_feed(self, *entries: tuple[str, str, str, str], path: str = "/feed", title: str = "Mole Post") -> None:
        """An RSS feed; an entry is path, headline, summary, day."""
        items = "".join(
            f"<item><title>{escape(headline)}</title><link>{self.url(page)}</link><description>{escape(summary)}"
            f"</description><pubDate>{_rfc822(day)}</pubDate></item>"
            for page, headline, summary, day in entries
        )
        head = f"<title>{escape(title)}</title><link>{self.url('/')}</link><description>News</description>"
        feed = f'<?xml version="1.0"?><rss version="2.0"><channel>{head}{items}</channel></rss>'
        self.put(path, feed, "application/rss+xml")

    def put_page(self, path: str, headline: str, text: str, *, lang: str = "en", encoding: str = "utf-8") -> None:
        """An article's page."""
        prose = JAPANESE_PROSE if lang == "ja" else PROSE
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in (*text.split("\n"), prose))
        page = (
            f'<!doctype html><html lang="{lang}"><head><meta charset="{encoding}"><title>{escape(headline)}</title>'
            f'<meta property="og:title" content="{escape(headline)}"></head>'
            f"<body><article><h1>{escape(headline)}</h1>{paragraphs}</article></body></html>"
        )
        self.put(path, page.encode(encoding), f"text/html; charset={encoding}")


def _rfc822(day: str) -> str:
    return datetime.fromisoformat(day).replace(hour=9, tzinfo=UTC).strftime("%a, %d %b %Y %H:%M:%S +0000")


@contextmanager
def news_site() -> Iterator[Site]:
    """A site that serves until the test is over."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            site.asked.append((self.path, dict(self.headers)))
            site.meanwhile.pop(self.path, lambda: None)()
            status, headers, body = site.answers.get(self.path, (404, {}, b"nothing here"))
            tag = f'"{sha256(body).hexdigest()[:16]}"'
            if site.validators and status == 200:
                headers = headers | {"ETag": tag}
                if self.headers.get("If-None-Match") == tag:
                    status, body = 304, b""
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            if status != 304:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: Any) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Time:
    """A clock that a test sets, for the program and its fetcher."""

    now: datetime = datetime(2031, 6, 28, 12, tzinfo=UTC)

    def pass_(self, **time: float) -> None:
        self.now += timedelta(**time)

    def instant(self) -> str:
        return self.now.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    def chance(self, dice: float = 0.0) -> Chance:
        return Chance(self.instant, lambda: dice)

    def fetcher(self, *hosts: str) -> Fetcher:
        """A fetcher without pauses that may ask these hosts; its limits are wide, since machines that test are busy."""
        limits = Limits(connect_s=20, first_byte_s=20, between_s=20, total_s=40)
        return Fetcher(limits, Manners(pause_s=0, busy_s=0), hosts, clock=lambda: self.now)
