"""The typefaces that can be drawn with: the shipped one, and those of this computer or of installed packages.

The shipped one has Latin with Welsh, Greek, Cyrillic, Hebrew and most Arabic letters.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError
from PIL import ImageFont, features

REGULAR = Path(__file__).parent / "dejavu" / "DejaVuSans.ttf"
BOLD = Path(__file__).parent / "dejavu" / "DejaVuSans-Bold.ttf"

_DEBIAN = Path("/usr/share/fonts/truetype")
_FILES = ("noto/NotoSans*-Regular.ttf", "droid/DroidSansFallbackFull.ttf", "ancient-scripts/Symbola*.ttf")
"""Where Debian's fonts-noto-core, fonts-droid-fallback and fonts-symbola put what we can use."""

_PACKAGES = ("fontpkg_noto_sans_devanagari", "fontpkg_noto_sans_arabic", "justmytype_intl_south_asia",
             "justmytype_intl_rtl", "justmytype_intl_cjk", "justmytype_intl_sea")  # fmt: skip
"""Python packages that bring fonts, if they are installed."""


@dataclass(frozen=True, slots=True)
class Typeface:
    """A font in two weights, and the characters that both have."""

    regular: Path
    bold: Path
    characters: frozenset[int]

    def path(self, *, bold: bool) -> Path:
        """The file of this weight."""
        return self.bold if bold else self.regular

    def has(self, text: str) -> bool:
        """Whether it has every character of the text that is seen."""
        return all(ord(c) in self.characters or c in UNSEEN for c in text)


UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufe0e\ufe0f\ufeff")
"""Characters without a shape of their own. Some of them change the shape of their neighbours."""


@cache
def shipped() -> Typeface:
    """The typeface that is always there."""
    return Typeface(REGULAR, BOLD, _characters(REGULAR) & _characters(BOLD))


@cache
def typefaces() -> tuple[Typeface, ...]:
    """Every typeface that there is, the shipped one first. A font that cannot be read is left out."""
    of_debian = [file for pattern in _FILES for file in sorted(_DEBIAN.glob(pattern))]
    return (shipped(), *_found(of_debian), *_packaged())


def found_in(folder: Path) -> tuple[Typeface, ...]:
    """The typefaces in the files of a folder."""
    return _found(sorted(folder.rglob("*.ttf")))


def of_size(typeface: Typeface, pixels: int, *, bold: bool = False) -> ImageFont.FreeTypeFont:
    """The font of a typeface in one size. A new object each time: a font must not be shared between threads."""
    engine = ImageFont.Layout.RAQM if can_shape_pictures() else ImageFont.Layout.BASIC
    return ImageFont.truetype(typeface.path(bold=bold), pixels, layout_engine=engine)


def can_shape_pictures() -> bool:
    """Whether letters that join or turn can be drawn in pictures here: Pillow needs FriBidi for that."""
    return bool(features.check("raqm"))


def _packaged() -> tuple[Typeface, ...]:
    specs = [spec for name in _PACKAGES if (spec := find_spec(name)) and spec.submodule_search_locations]
    folders = [Path(folder) for spec in specs for folder in spec.submodule_search_locations or ()]
    return tuple(face for folder in folders for face in found_in(folder))


def _found(files: Sequence[Path]) -> tuple[Typeface, ...]:
    return tuple(face for file in files if (face := _read(file)))


def _read(file: Path) -> Typeface | None:
    bold = file.with_name(file.name.replace("-Regular", "-Bold"))
    bold = bold if bold.exists() else file
    try:
        return Typeface(file, bold, _characters(file) & _characters(bold))
    except (OSError, TTLibError):
        return None


@cache
def _characters(file: Path) -> frozenset[int]:
    with TTFont(file, lazy=True) as font:
        return frozenset(font.getBestCmap() or ())
