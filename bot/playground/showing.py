"""A page that shows any of the words as members read them, in each language and with the longest name: `show`."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from urllib.parse import urlencode

from babel import Locale, UnknownLocaleError

from bot.conversation.content import Content
from bot.conversation.preview import Preview, Seen, names, previews, with_words
from bot.conversation.reply import Rows, units
from bot.conversation.text import Text

MOST_WHOLE = 3
"""How many things are shown whole. More of them are listed."""

MOST_LISTED = 40

PAGE = """<!doctype html>
<html lang="en">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <meta name="color-scheme" content="light dark">
  <title>{title}</title>
  <link rel="icon" href="/page/icon.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/page/style.css">
  <link rel="stylesheet" href="/page/show.css">
</head>
<body class="showing">
<main>
  <p><a href="/">Back to the chats</a></p>
  <h1>As members read it</h1>
  <form action="/show">
    <label>What: its name, some of its words, or a nation
      <input name="what" value="{what}" list="names" autofocus></label>
    <datalist id="names">{names}</datalist>
    <label>Language <select name="language">{languages}</select></label>
    <button class="main">Show</button>
  </form>
{body}
</main>
</body>
</html>
"""


def page(content: Content, languages: Sequence[str], what: str, now: datetime) -> str:
    """The page about one thing, or about where to begin when nothing is asked for."""
    found = (previews(content, what, now) or with_words(content, what, now)) if what.strip() else []
    return PAGE.format(
        title=escape(f"{what}: as members read it" if what else "As members read it"),
        what=escape(what),
        names="".join(f'<option value="{escape(name)}">' for name in names(content) if "." not in name),
        languages="".join(_languages(languages, content.language)),
        body="\n".join(_body(content, what, found)),
    )


def unread(mistakes: Iterable[object]) -> str:
    """The page when the words of a language cannot be shown."""
    lines = "".join(f"<li>{escape(str(each))}</li>" for each in mistakes)
    body = f'<p>There are mistakes in the files of this language:</p>\n<ul class="plain">{lines}</ul>'
    return PAGE.format(title="As members read it", what="", names="", languages="", body=body)


def _languages(codes: Sequence[str], chosen: str) -> Iterator[str]:
    for code in codes:
        mark = " selected" if code == chosen else ""
        yield f'<option value="{escape(code)}"{mark}>{escape(_called(code))}</option>'


def _called(code: str) -> str:
    try:
        return Locale.parse(code, sep="-").get_display_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def _body(content: Content, what: str, found: Sequence[Preview]) -> Iterator[str]:
    if content.about and not content.about.switched_on:
        yield '<p class="note">Members cannot choose this language yet: it is switched off.</p>'
    if not what.strip():
        yield from _to_begin_with(content)
    elif not found:
        yield f'<p role="status">There is nothing called "{escape(what)}", and nothing says it.</p>'
    elif len(found) > MOST_WHOLE:
        yield f'<p role="status">{len(found)} things say that.</p>'
        yield _links(content, [each.id for each in found[:MOST_LISTED]])
    else:
        for preview in found:
            yield f"<section><h2>{escape(preview.id)}</h2>"
            yield from (_message(seen, content) for seen in preview.seen)
            yield "</section>"


def _to_begin_with(content: Content) -> Iterator[str]:
    for heading, things in (
        ("Urgent help", [pack.id for pack in content.urgent]),
        ("Lists to choose from", ["topics", "needs", *(topic.id for topic in content.topics)]),
        ("Questions", [theme.id for each in content.questionnaires for theme in each.themes]),
        ("Entries", [entry.id for entry in content.entries]),
        ("Where to go", [signpost.id for signpost in content.signposts]),
    ):
        yield f"<h2>{heading}</h2>"
        yield _links(content, things)


def _links(content: Content, things: Iterable[str]) -> str:
    links = (
        f'<li><a href="/show?{escape(urlencode({"what": each, "language": content.language}))}">{escape(each)}</a></li>'
        for each in dict.fromkeys(things)
    )
    return f'<ul class="things">{"".join(links)}</ul>'


def _message(seen: Seen, content: Content) -> str:
    moment = f"{escape(seen.moment)} <small>{units(seen.reply.text)} characters</small>"
    rows = "".join(_rows(seen.reply.rows))
    return (
        f"<h3>{moment}</h3>\n"
        f'<div class="message" lang="{escape(content.language)}" dir="auto">{_marked(seen.reply.text)}{rows}</div>'
    )


def _marked(text: str) -> str:
    """The text with what is bold in it as HTML. What was typed is never markup."""
    spans, parts, at = sorted(Text(text).bold), list[str](), 0
    for start, end in spans:
        parts += [escape(str(text)[at:start]), f"<b>{escape(str(text)[start:end])}</b>"]
        at = end
    return f'<p class="said">{"".join(parts)}{escape(str(text)[at:])}</p>'


def _rows(rows: Rows) -> Iterator[str]:
    for row in rows:
        yield f'<p class="keys">{"".join(f"<span>{escape(choice.label)}</span>" for choice in row)}</p>'
