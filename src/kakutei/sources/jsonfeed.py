"""JSON Feed 1.0 and 1.1."""

from __future__ import annotations

import json
from typing import Any

from kakutei.errors import Problem
from kakutei.sources.addresses import absolute
from kakutei.sources.dating import published
from kakutei.sources.feed import Feed, Frame, is_whole
from kakutei.sources.markup import line, plain
from kakutei.types import Item

_ADVICE = "its publisher should be told"


def read_json_feed(text: str, location: str, url: str | None) -> Feed | None:
    """The feed in a JSON text, None where it is JSON of another kind; broken JSON is a feed with a problem alone."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        broken = error if isinstance(error, json.JSONDecodeError) else None
        what = broken.msg if broken else "too deeply nested or too large a number"
        return Feed(
            problems=(Problem(location, f"is not valid JSON ({what})", _ADVICE, broken.lineno if broken else None),)
        )
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return None
    site = absolute(_text(data.get("home_page_url")), url)
    frame = Frame(location, site or url, line(_text(data.get("title"))) or None, _text(data.get("language")) or None)
    items = (_item(each, frame) for each in data["items"] if isinstance(each, dict))
    return Feed(
        format="json",
        title=frame.title,
        site=site,
        lang=frame.lang,
        url=absolute(_text(data.get("feed_url")), url),
        hub=_hub(data.get("hubs")),
        next=absolute(_text(data.get("next_url")), url),
        items=tuple(item for item in items if item),
    )


def _item(data: dict[str, Any], frame: Frame) -> Item | None:
    title, summary = line(_text(data.get("title"))), plain(_text(data.get("summary")))
    content = plain(_text(data.get("content_html"))) or _text(data.get("content_text")).strip()
    whole = is_whole(content)
    text = content if whole or len(content) > len(summary) else summary
    if not title and not text:
        return None
    url = absolute(_text(data.get("url")), frame.base) or absolute(_text(data.get("external_url")), frame.base)
    return Item(
        frame.location,
        text=text,
        id=None if url else _text(data.get("id")) or None,
        url=url,
        outlet=frame.title,
        published=published(_text(data.get("date_published")) or _text(data.get("date_modified"))),
        lang=_text(data.get("language")) or frame.lang,
        title=title or None,
        summary=not whole,
    )


def _hub(told: Any) -> str | None:
    hubs = told if isinstance(told, list) else []
    found = (absolute(_text(hub.get("url"))) for hub in hubs if isinstance(hub, dict))
    return next((url for url in found if url), None)


def _text(value: Any) -> str:
    """A string, or a whole number as one: ids are often printed so. Lone surrogates are marked."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return ""
    return str(value) if isinstance(value, int) else value.encode("utf-8", "replace").decode()
