"""Entries in the form before this one, `terms/*.md`: fields between two lines of dashes, and the texts below them.

Folders of hosts, and what was published or kept by an older program, may still have it. Each becomes YAML by one rule.
"""

import re

MORE = "## More"
"""What stood between the two texts."""

OLD, NEW = ".md", ".yaml"
"""How the names of files end: of old entries, and of all that is read today."""

_MORE = re.compile(r"\s*#+\s*more\s*:?\s*|\s*more\s*:?\s*", re.IGNORECASE)
_OTHER_HEADING = re.compile(r"##(?!#)\s*\S.*")


def as_yaml(text: str) -> str:
    """An old entry as YAML. The rest of the texts is as it was; what is YAML already, or no entry, stays as it is."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n").strip("\n").split("\n")
    end = next((at for at, line in enumerate(lines) if at and line.rstrip() == "---"), None)
    if lines[0].rstrip() != "---" or end is None:
        return text
    head, body = lines[1:end], lines[end + 1 :]
    cut = next((at for at, line in enumerate(body) if _is_between(line)), len(body))
    parts = [*head, "short: |", *_indented(body[:cut])]
    if cut < len(body):
        parts += ["", "more: |", *_indented(body[cut + 1 :])]
    return "\n".join(parts) + "\n"


def _is_between(line: str) -> bool:
    """Whether this line stands between the two texts, however it was typed or translated."""
    return line.strip() == MORE or bool(_MORE.fullmatch(line) or _OTHER_HEADING.fullmatch(line.strip()))


def _indented(lines: list[str]) -> list[str]:
    text = "\n".join(line.strip() for line in lines).strip("\n")
    return [f"  {line}" if line else "" for line in text.split("\n")]
