"""The styles of a report in Word. Whoever wants another look changes a style: nothing is formatted by hand.

Sizes, margins and alignment follow Appendix I of Decree 30/2020/NĐ-CP: Times New Roman 13–14 pt, justified, the first line set in;
tables may be smaller.
"""

from __future__ import annotations

from dataclasses import replace

from archmodel.kit.document.formats._docx_looks import Look
from archmodel.kit.document.formats._docx_xml import tag, twips
from archmodel.kit.text import Lang

BODY = 13.0
TABLE = 10.5
TABLE_CODE = 8.5
MATRIX = 9.0
KEY = 18.0
ASIDE = 2.0
"""How far the text stands from the stroke of its tone, in mm."""
PORTRAIT, LANDSCAPE = 165.0, 252.0
"""How wide a text is on A4, in mm: margins of 30 mm at the left and 15 mm at the right."""
SERIF, SANS = "Times New Roman", "Arial"
BULLETS, HEADINGS, ORDERED = 1, 2, 3
"""Numbers of the lists; each further ordered list has the next number."""
TONES = {"retained": "8A99A8", "changed": "E69F00", "eliminated": "D55E00", "new": "0072B2", "warning": "B3261E", "quiet": "56636F"}
_LETTERS = {"retained": "5B6B7A", "changed": "9A6700", "eliminated": "B84A00", "new": "0060A0", "warning": "B3261E", "quiet": "56636F"}
"""The same, dark enough for letters."""
_INK, _QUIET, _LINE, _BAND, _LINK = "1F3A56", "56636F", "B8C2CC", "EEF2F6", "14548C"
WARNING = "FDF1EA"
"""The ground of a row that warns."""
_CALLOUTS = {"Note": ("5B6F84", "F2F5F8"), "Warning": ("D55E00", "FDF1EA"), "Assumption": ("E69F00", "FFF8E6")}

_TEXT = (
    # The font once more, although it is the default: in tables LibreOffice would hold the default against the styles of letters.
    Look(name="Normal", font=SERIF, size=BODY, after=6, line=1.1, before=0),
    Look(name="Body Text", base="Normal", align="both", first=10),
    Look(name="Title", base="Normal", next="Subtitle", size=17, bold=True, colour=_INK, align="center", before=12, after=4, keep=True,
         line=1),
    Look(name="Subtitle", base="Normal", next="BodyText", size=13, italic=True, align="center", after=4, keep=True),
    Look(name="Cover Space", base="Normal", before=140, shown=False),
    Look(name="Cover Line", base="Normal", size=12, colour=_QUIET, align="center", after=4),
    Look(name="Edition", base="Normal", size=11, colour=_QUIET, align="center", after=14),
    Look(name="heading 1", base="Normal", next="BodyText", size=14, bold=True, colour=_INK, before=18, after=6, keep=True, whole=True,
         level=0, line=1.05, priority=9),
    Look(name="heading 2", base="Normal", next="BodyText", size=13, bold=True, before=12, after=6, keep=True, whole=True, level=1,
         line=1.05, priority=9),
    Look(name="heading 3", base="Normal", next="BodyText", size=13, bold=True, italic=True, before=10, after=4, keep=True, whole=True,
         level=2, line=1.05, priority=9),
    Look(name="caption", base="Normal", size=11.5, italic=True, colour=_INK, before=8, after=4, whole=True, line=1, align="center",
         priority=35),
    Look(name="Source", base="Normal", size=10.5, italic=True, colour=_QUIET, before=3, after=10, line=1),
    Look(name="Figure", base="Normal", align="center", before=8, after=2, keep=True, line=1),
    Look(name="List Bullet", base="Normal", align="both", number=(BULLETS, 0), after=4),
    Look(name="List Number", base="Normal", align="both", number=(ORDERED, 0), after=4),
    Look(name="Minor Heading", base="Normal", next="BodyText", bold=True, before=8, after=4, keep=True),
    Look(name="Code Block", base="Normal", font=SANS, size=10.5, left=5, line=1.05, bar="B8C2CC", shade="F2F5F8"),
    Look(name="Space", base="Normal", size=4, before=0, after=4, exact=4, shown=False),
    Look(name="New Page", base="Space", fresh=True, exact=1, after=0, size=1, shown=False),
    Look(name="header", base="Normal", align="center", after=0, priority=99),
    Look(name="footer", base="Normal", size=9, colour=_QUIET, align="center", after=0, line=1, rule="top", priority=99),
    Look(name="footnote text", base="Normal", size=10, after=2, line=1, align="both", priority=99),
    Look(name="TOC Heading", base="Normal", size=14, bold=True, colour=_INK, align="center", before=12, after=6, keep=True, priority=39),
)
_CELLS = (
    Look(name="Table Text", base="Normal", size=TABLE, before=1.5, after=1.5, line=1),
    Look(name="Table Number", base="TableText", align="right"),
    Look(name="Table Centre", base="TableText", align="center"),
    Look(name="Table Head", base="TableText", bold=True, keep=True),
    Look(name="Table Head Number", base="TableHead", align="right"),
    Look(name="Table Head Centre", base="TableHead", align="center"),
    Look(name="Matrix Text", base="TableText", size=MATRIX, before=1, after=1),
    Look(name="Matrix Cell", base="MatrixText", align="center", before=1, after=1),
    Look(name="Matrix Head", base="MatrixText", bold=True, keep=True, before=0, after=0),
    Look(name="Key Figure", base="Normal", size=KEY, bold=True, colour=_INK, before=3, after=0, line=1, keep=True),
    Look(name="Key Label", base="Normal", size=10.5, after=2, line=1, keep=True),
    Look(name="Key Note", base="KeyLabel", size=9.5, colour=_QUIET, keep=False),
    Look(name="National Head", base="Normal", size=12, align="center", after=0, line=1, keep=True),
    Look(name="National Number", base="NationalHead", size=13),
    Look(name="National Name", base="NationalHead", bold=True),
    Look(name="National Motto", base="NationalHead", bold=True, size=13),
    Look(name="National Rule", base="NationalHead", size=2, exact=3, before=2, after=4, rule="top", left=22, right=22),
    Look(name="Issuer Rule", base="NationalRule", left=20, right=20),
    Look(name="National Place", base="NationalHead", italic=True, size=13),
    Look(name="Signer", base="NationalHead", bold=True, size=13, whole=True),
    Look(name="Signer Role", base="Signer"),
    Look(name="Signer Name", base="Signer", before=64, keep=False),
    Look(name="Recipients", base="Normal", size=11, after=0, line=1, keep=True),
    Look(name="Recipients Title", base="Recipients", size=12, bold=True, italic=True),
)
_RUNS = (
    Look(name="Default Paragraph Font", kind="character", shown=False),
    Look(name="Strong", kind="character", bold=True, priority=22),
    Look(name="Code", kind="character", font=SANS, colour="2B3A48", size=BODY - 1.5),
    Look(name="Table Code", base="Code", kind="character", size=TABLE_CODE),
    Look(name="Matrix Code", base="Code", kind="character", size=MATRIX - 1),
    Look(name="Quiet", kind="character", colour=_QUIET),
    Look(name="Hyperlink", kind="character", colour=_LINK, underline=True, priority=99),
    Look(name="footnote reference", kind="character", raised=True, priority=99),
    *(Look(name=f"Tone {tone.title()}", kind="character", colour=colour) for tone, colour in _LETTERS.items()),
)


def _callouts() -> tuple[Look, ...]:
    """The paragraphs of one callout have the same borders, so that Word joins them to one box."""
    found = []
    for name, (bar, shade) in _CALLOUTS.items():
        text = Look(name=f"Callout {name}", base="Normal", size=12, bar=bar, shade=shade, left=4, right=2, before=0, after=4, whole=True,
                    align="both")
        title = replace(text, name=f"Callout {name} Title", base=text.id, next=text.id, bold=True, keep=True, before=8, align="left")
        found += [text, title]
    return tuple(found)


def _tones() -> tuple[Look, ...]:
    """The first cell of a row says its tone by a stroke at the left; rows without one are set in as far."""
    told = ("retained", "changed", "eliminated", "new", "warning")
    aside = Look(name="Table Text Aside", base="TableText", left=ASIDE)
    return (aside, *(replace(aside, name=f"Table Text {tone.title()}", bar=TONES[tone]) for tone in told))


def _contents() -> tuple[Look, ...]:
    return tuple(
        Look(name=f"toc {n}", base="Normal", size=12, after=2, left=6.0 * (n - 1), right=12, line=1,
             before=2 if n == 1 else 0, tabs=(("right", PORTRAIT, "dot"),), priority=39) for n in (1, 2, 3))


def styles(lang: Lang, numbered: bool) -> str:
    """What is in styles.xml; a numbered document has its headings in a list of several levels."""
    text = [replace(look, number=(HEADINGS, look.level)) if numbered and look.level is not None else look for look in _TEXT]
    return "".join((_defaults(lang), *(look.xml() for look in (*text, *_CELLS, *_callouts(), *_tones(), *_contents(), *_RUNS)), *_tables()))


def _defaults(lang: Lang) -> str:
    tongue = {"vi": "vi-VN", "en": "en-GB"}[lang]
    fonts = tag("rFonts", ascii=SERIF, hAnsi=SERIF, eastAsia=SERIF, cs=SERIF)
    run = tag("rPr", fonts, tag("sz", val=round(BODY * 2)), tag("szCs", val=round(BODY * 2)),
              tag("lang", val=tongue, eastAsia=tongue, bidi="ar-SA"))
    return tag("docDefaults", tag("rPrDefault", run), tag("pPrDefault", tag("pPr", tag("widowControl"))))


def _tables() -> tuple[str, ...]:
    """Ours with a grid and a head, one for key figures, and one for mere layout."""
    grid = tag("tblBorders", *(_edge(side, 4) for side in ("top", "left", "bottom", "right", "insideH", "insideV")))
    head = tag("tblStylePr", tag("tcPr", tag("tcBorders", _edge("bottom", 12, _INK)), tag("shd", val="clear", color="auto", fill=_BAND)),
               type="firstRow")
    keys = tag("tblBorders", _edge("top", 12, _INK), _edge("bottom", 4), _edge("insideH", 4), _edge("insideV", 4))
    return (
        _table("TableNormal", "Normal Table", "", _padding(1.9), default=1),
        _table("Report", "Report Table", "TableNormal", grid + _padding(1.4), head),
        _table("Matrix", "Matrix Table", "Report", grid + _padding(0.6), head),
        _table("KeyFigures", "Key Figures", "TableNormal", keys + _padding(2.4)),
        _table("Layout", "Layout Table", "TableNormal", _padding(1)))


def _edge(side: str, width: int, colour: str = _LINE) -> str:
    return tag(side, val="single", sz=width, space=0, color=colour)


def _padding(mm: float) -> str:
    return tag("tblCellMar", *(tag(side, w=twips(mm) if side in ("left", "right") else 0, type="dxa")
                               for side in ("top", "left", "bottom", "right")))


def _table(name: str, title: str, base: str, look: str, head: str = "", **more: object) -> str:
    based = tag("basedOn", val=base) if base else ""
    return tag("style", tag("name", val=title), based, tag("uiPriority", val=99), tag("tblPr", tag("tblInd", w=0, type="dxa"), look), head,
               type="table", **more, styleId=name)


def numbering(ordered: int, roman: bool) -> str:
    """What is in numbering.xml: bullets, headings, and as many ordered lists as there are, each from 1."""
    bullets = _list(1, _level(0, "bullet", "–", 6, 5))
    forms = ("upperRoman" if roman else "decimal", "decimal", "decimal")
    headings = _list(2, *(_level(n, form, ".".join(f"%{m + 1}" for m in range(n + 1)) + ".", 0, 0, f"Heading{n + 1}")
                          for n, form in enumerate(forms)), kind="multilevel")
    numbers = _list(3, _level(0, "decimal", "%1.", 8, 7))
    first = tag("lvlOverride", tag("startOverride", val=1), ilvl=0)
    nums = [tag("num", tag("abstractNumId", val=1), numId=BULLETS), tag("num", tag("abstractNumId", val=2), numId=HEADINGS),
            *(tag("num", tag("abstractNumId", val=3), first, numId=ORDERED + n) for n in range(max(ordered, 1)))]
    return "".join((bullets, headings, numbers, *nums))


def _list(number: int, *levels: str, kind: str = "singleLevel") -> str:
    return tag("abstractNum", tag("multiLevelType", val=kind), *levels, abstractNumId=number)


def _level(level: int, form: str, sign: str, left: float, hanging: float, style: str = "") -> str:
    return tag("lvl", tag("start", val=1), tag("numFmt", val=form), *([tag("pStyle", val=style)] if style else []),
               *([tag("suff", val="space")] if style else []), tag("lvlText", val=sign), tag("lvlJc", val="left"),
               tag("pPr", tag("ind", left=twips(left), hanging=twips(hanging))), ilvl=level)
