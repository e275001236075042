"""Formatted text as Telegram reads it: turns HTML into text and entities; finds commands, mentions and links."""

import html
import re
from typing import Any

Entity = dict[str, Any]

_KIND = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler", "span": "spoiler",
    "code": "code", "pre": "pre", "blockquote": "blockquote", "a": "text_link", "tg-emoji": "custom_emoji",
}  # fmt: skip
_TAG = {
    "bold": "b", "italic": "i", "underline": "u", "strikethrough": "s", "spoiler": "tg-spoiler", "code": "code",
    "pre": "pre", "blockquote": "blockquote", "expandable_blockquote": "blockquote", "text_link": "a",
}  # fmt: skip
_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE = re.compile(r"""\s*([^\s>=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s>"']+))?""")
_CHARACTER = re.compile(r"&(?:lt|gt|amp|quot|#[0-9]{1,7}|#x[0-9a-fA-F]{1,6});")
_FOUND = (
    ("bot_command", re.compile(r"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{1,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<![\w/])@[a-zA-Z0-9_]{2,32}(?!\w)")),
    ("url", re.compile(r"\bhttps?://[^\s<>]*[^\s<>.,;:!?'\")\]]|\bt\.me/[\w/?=&-]+")),
)


class MarkupError(Exception):
    """Wrong markup, described in Telegram's own words."""


def units(text: str) -> int:
    """The length as Telegram counts offsets: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


class _Html:
    """Reads Telegram's HTML from left to right, as Telegram's own parser does."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.at = 0
        self.parts: list[str] = []
        self.length = 0
        self.open: list[tuple[str, int, Entity]] = []
        self.entities: list[Entity] = []

    def read(self) -> None:
        while self.at < len(self.source):
            if self.source.startswith("</", self.at):
                self.end_tag()
            elif self.source[self.at] == "<":
                self.start_tag()
            else:
                self.characters()
        if self.open:
            raise MarkupError(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')

    def characters(self) -> None:
        escaped = _CHARACTER.match(self.source, self.at)
        if escaped:
            end = escaped.end()
        else:
            end = min((found for found in map(self._next, "<&") if found > 0), default=len(self.source))
        piece = self.source[self.at : end]
        self.parts.append(html.unescape(piece) if escaped else piece)
        self.length += units(self.parts[-1])
        self.at = end

    def _next(self, mark: str) -> int:
        return self.source.find(mark, self.at + 1)

    def offset(self, at: int) -> int:
        return len(self.source[:at].encode())

    def start_tag(self) -> None:
        begin = self.at
        named = _NAME.match(self.source, begin + 1)
        name = named[0].lower() if named else ""
        self.at = begin + 1 + len(name)
        if self.at >= len(self.source):
            raise MarkupError(f"Unclosed start tag at byte offset {self.offset(begin)}")
        if name not in _KIND:
            raise MarkupError(f'Unsupported start tag "{name}" at byte offset {self.offset(begin)}')
        self.open.append((name, self.length, self.entity(name, self.attributes(begin), begin)))

    def attributes(self, begin: int) -> dict[str, str]:
        found: dict[str, str] = {}
        while True:
            while self.at < len(self.source) and self.source[self.at].isspace():
                self.at += 1
            if self.at >= len(self.source):
                raise MarkupError(f"Unclosed start tag at byte offset {self.offset(begin)}")
            if self.source[self.at] == ">":
                self.at += 1
                return found
            attribute = _ATTRIBUTE.match(self.source, self.at)
            if attribute is None:
                raise MarkupError(f"Empty attribute name in the tag at byte offset {self.offset(begin)}")
            found[attribute[1].lower()] = html.unescape((attribute[2] or "").strip("\"'"))
            self.at = attribute.end()

    def entity(self, name: str, attributes: dict[str, str], begin: int) -> Entity:
        entity: Entity = {"type": _KIND[name]}
        if name == "a":
            entity["url"] = attributes.get("href", "")
        elif name == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif name == "span" and attributes.get("class") != "tg-spoiler":
            raise MarkupError(f'Tag "span" must have class "tg-spoiler" at byte offset {self.offset(begin)}')
        elif name == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif name == "code" and attributes.get("class", "").startswith("language-") and self._inside("pre"):
            self.open[-1][2]["language"] = attributes["class"].removeprefix("language-")
            entity["type"] = ""
        return entity

    def _inside(self, name: str) -> bool:
        return bool(self.open) and self.open[-1][0] == name

    def end_tag(self) -> None:
        begin = self.at
        if not self.open:
            raise MarkupError(f"Unexpected end tag at byte offset {self.offset(begin)}")
        end = self.source.find(">", begin)
        if end < 0:
            raise MarkupError(f"Unclosed end tag at byte offset {self.offset(begin)}")
        found = self.source[begin + 2 : end].strip().lower()
        name, start, entity = self.open.pop()
        if found and found != name:
            where = f"at byte offset {self.offset(begin)}"
            raise MarkupError(f'Unmatched end tag {where}, expected "</{name}>", found "</{found}>"')
        self.at = end + 1
        if entity["type"] and self.length > start:
            self.close(entity, start)

    def close(self, entity: Entity, start: int) -> None:
        if entity["type"] == "text_link" and not entity["url"].startswith(("http://", "https://", "tg://", "mailto:")):
            return  # Telegram drops a link that leads nowhere and keeps its words
        self.entities.append({"offset": start, "length": self.length - start, **entity})


def parse_html(source: str) -> tuple[str, list[Entity]]:
    """Reads Telegram's HTML; returns the text and its entities."""
    reader = _Html(source)
    reader.read()
    return "".join(reader.parts), reader.entities


def trim(text: str, entities: list[Entity]) -> tuple[str, list[Entity]]:
    """Removes white space at both ends, as Telegram does, and moves the entities with the text; returns both."""
    shift = units(text) - units(text.lstrip())
    text = text.strip()
    size = units(text)
    kept = []
    for entity in entities:
        start = max(entity["offset"] - shift, 0)
        end = min(entity["offset"] - shift + entity["length"], size)
        if end > start:
            kept.append({**entity, "offset": start, "length": end - start})
    return text, kept


def found_entities(text: str, entities: list[Entity]) -> list[Entity]:
    """Returns the given entities, and the commands, mentions and links in the rest of the text."""
    closed = [e for e in entities if e["type"] in ("code", "pre", "text_link")]
    taken = [(e["offset"], e["offset"] + e["length"]) for e in closed]
    result = list(entities)
    for kind, pattern in _FOUND:
        for match in pattern.finditer(text):
            start, length = units(text[: match.start()]), units(match[0])
            if all(start + length <= a or start >= b for a, b in taken):
                result.append({"type": kind, "offset": start, "length": length})
                taken.append((start, start + length))
    return sorted(result, key=lambda e: (e["offset"], -e["length"]))


def as_html(text: str, entities: list[Entity]) -> str:
    """The text with its formatting as HTML, for tests and the page. Commands, mentions and links stay plain."""
    marks: dict[int, tuple[list[str], list[str]]] = {}
    for entity in sorted(entities, key=lambda e: (e["offset"], -e["length"])):
        tag = _TAG.get(entity["type"])
        if tag:
            attribute = f' href="{html.escape(entity["url"])}"' if tag == "a" else ""
            marks.setdefault(entity["offset"], ([], []))[0].append(f"<{tag}{attribute}>")
            marks.setdefault(entity["offset"] + entity["length"], ([], []))[1].insert(0, f"</{tag}>")
    coded = text.encode("utf-16-le")
    edges = sorted({0, *marks, len(coded) // 2})
    parts = []
    for start, end in zip(edges, [*edges[1:], edges[-1]], strict=True):
        opening, closing = marks.get(start, ([], []))
        parts += [*closing, *opening, html.escape(coded[start * 2 : end * 2].decode("utf-16-le"), quote=False)]
    return "".join(parts)
