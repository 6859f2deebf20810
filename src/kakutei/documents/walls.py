"""Pages that ask for something instead of showing the article: money, a login, consent, or proof of being human.

Nearly every page of news mentions cookies, logins and subscriptions somewhere, so no such word counts while the page
has an article's worth of text. Lengths are in Latin letters; a Japanese one counts as two and a half.
"""

from __future__ import annotations

import re

_JAPANESE_LETTER = re.compile("[\u3041-\u30ff\u3400-\u9fff]")
_TEASER = 1800
"""Letters: what publishers show of a paid article has half of that; of free articles the briefest have 300."""
_NOTICE = 600


def _any(*forms: str) -> re.Pattern[str]:
    return re.compile("|".join(forms), re.I)


_CHALLENGE_TITLE = _any(
    r"\s*just a moment",
    r"\s*attention required",
    r"\s*checking your browser",
    r"\s*access (?:to this page has been )?denied",
    r"\s*please wait",
    r"\s*ddos-guard",
    r"\s*verif(?:y|ying) (?:that )?you are (?:a )?human",
    r"\s*are you (?:a )?(?:robot|human)",
    r"\s*(?:security|robot) check",
    r"\s*しばらくお待ちください",
    r"\s*アクセスが(?:拒否|制限)",
)
_CHALLENGE = _any(
    r"cf-browser-verification",
    r"_cf_chl_opt",
    r"captcha-delivery\.com",
    r"px-captcha",
    r"_Incapsula_Resource",
    r"/\.well-known/ddos-guard",
    r"awswaf\.com",
)
_SCRIPT = _any(
    r"(?:enable|turn on|activate|requires?|needs?|allow) javascript",
    r"javascript (?:is|has been|must be|to be) (?:currently )?(?:disabled|required|enabled|turned)",
    r"javascript\s?(?:を有効|が無効|をオン|が必要)",
)
_CONSENT_TITLE = _any(
    r"before you continue",
    r"we value your privacy",
    r"(?:cookie|privacy|consent) (?:consent|settings|choices|preferences)",
    r"クッキーの(?:使用|利用)",
    r"同意のお願い",
)
_CONSENT = _any(
    r"cookies?\b", r"\bconsent", r"privacy", r"personal data", r"our partners", r"(?:accept|reject) all",
    r"クッキー", r"同意", r"プライバシー", r"個人情報",
)  # fmt: skip
_FEWEST_CONSENT = 3
_HARDLY_ANYTHING = 200
_PASSWORD = re.compile(r"<input\b[^<>]{0,400}?\btype\s{0,2}=\s{0,2}[\"']?password", re.I)
_LOGIN = _any(
    r"\b(?:log|sign) ?(?:in|on|up)\b", r"\bregister\b", r"ログイン", r"サインイン", r"会員登録", r"認証が必要"
)
_NOT_FREE = re.compile(r'"isAccessibleForFree"\s{0,8}:\s{0,8}"?(?:https?://schema\.org/)?false', re.I)
_PAYWALL = _any(
    r"subscribe (?:now )?(?:to|and) (?:continue|keep|read|unlock)",
    r"(?:article|content|story|post) is (?:only )?(?:for|reserved for|exclusive(?:ly)? (?:to|for)"
    r"|available (?:only )?(?:to|for)) (?:our |paid |paying |premium )*(?:subscribers|members)",
    r"(?:subscribers?|members?)[- ]only (?:article|content|story)",
    r"to (?:continue|keep) reading[,:]? (?:please |you )?(?:subscribe|sign|log|register|create|become|need)",
    r"(?:reached|read) your (?:monthly |free )*(?:article )?limit",
    r"unlock (?:this|the (?:full|rest of))",
    r"already a (?:subscriber|member)\?",
    r"(?:log|sign) ?in or subscribe",
    r"この(?:記事|コンテンツ|続き)は[^。\n]{0,12}(?:会員|購読者|登録者)[^。\n]{0,6}(?:限定|のみ|専用|向け|が読め)",
    r"会員限定(?:の?記事|コンテンツ|です)",
    r"有料会員(?:限定|の方|になる|に?登録|向け)",
    r"続きを(?:読む|ご覧になる)には[^。\n]{0,30}(?:登録|ログイン|会員|購読|購入)",
    r"残り[:：]?\s?[\d,]+\s?(?:文字|字)",
    r"(?:ログイン|会員登録)(?:して|すると|で)[^。\n]{0,12}(?:続き|全文)",
    r"全文を(?:読む|ご覧いただく)には",
)
_END = 500
_TITLE = re.compile(r"<title\b[^<>]{0,200}>([^<]{1,300})", re.I)
_HEAD = 100_000
_ROBOT = "asks whether a person is reading instead of showing an article"


def wall(html: str, title: str | None, text: str) -> str | None:
    """What a page asks for instead of showing its article, None where it shows one.

    `html` is the page, `title` and `text` what was read out of it, empty where nothing was.
    """
    size = _size(text)
    if size >= _TEASER:
        return None
    if _PAYWALL.search(text[-_END:]) or _NOT_FREE.search(html):
        return "shows only the beginning of its article to those who do not pay or log in"
    called = _TITLE.search(html[:_HEAD])
    titles = (title or "", called[1].strip() if called else "")
    if _asks_consent(titles, text):
        return "asks for consent instead of showing an article"
    if any(map(_CHALLENGE_TITLE.match, titles)):
        return _ROBOT
    return _notice(html, titles, text) if size < _NOTICE else None


def _size(text: str) -> float:
    beginning = text[: 2 * _TEASER]
    return len(text) + 1.5 * len(_JAPANESE_LETTER.findall(beginning))


def _asks_consent(titles: tuple[str, str], text: str) -> bool:
    """Whether consent is what the text speaks of, and hardly anything else."""
    titled = any(map(_CONSENT_TITLE.search, titles))
    beside = "\n".join(line for line in text.split("\n") if not _CONSENT.search(line))
    return (titled or len(_CONSENT.findall(text)) >= _FEWEST_CONSENT) and _size(beside) < _HARDLY_ANYTHING


def _notice(html: str, titles: tuple[str, str], text: str) -> str | None:
    """The same for a page with hardly any text, of which every sign counts."""
    if _CHALLENGE.search(html):
        return _ROBOT
    if _SCRIPT.search(text) or (not text and _SCRIPT.search(html)):
        return "shows its article only to programs that run scripts"
    told = "\n".join((*titles, text if _size(text) < _HARDLY_ANYTHING else ""))
    if _PASSWORD.search(html) and _LOGIN.search(told):
        return "asks for a login instead of showing an article"
    return None
