"""Where a syntax error is reported (the place the reader would mend) and what the advice is."""

from __future__ import annotations

import pytest

from archmodel.kit.source import read_text

# What stands in the file, the place to mend, a word of the message, a word of the advice.
PROMISED = {
    "tab": ("a:\n\tb: 1\n", "2:1", "tab", "two spaces"),
    "tab in the middle": ("a:\n  b: 1\n  \tc: 2\n", "3:3", "tab", "two spaces"),
    "tab after a dash": ("a:\n-\tb: 1\n  c: 2\n", "2:2", "tab", "two spaces"),
    "at": ("a: 1\nb: @x\n", "2:4", "begin with @", '"@x"'),
    "backtick": ("b: `x`  # y\n", "1:4", "begin with `", '"`x`"'),
    "percent": ("b: %x\n", "1:4", "begin with %", '"%x"'),
    "colon in a value": ("name: Portal: for citizens # x\n", "1:7", "a colon and a space", '"Portal: for citizens"'),
    "colon in a list item": ("a:\n  - b: c: d\n", "2:8", "a colon and a space", '"c: d"'),
    "colon with quotes": ('a: "b" c: d\n', "1:8", "stands after", "one pair of quotes"),
    "colon in a later line": ("a: some\n  text\n  with: one\n", "3:1", "a colon and a space", "in double quotes"),
    "no colon": ("a: 1\nb 2\nc: 3\n", "2:1", "colon is missing after the key: `b 2`", "key: value"),
    "no colon in a first line": ("a:\n  b 1\n  c: 2\n", "2:3", "colon is missing", "key: value"),
    "no colon in a last line": ("a: 1\nb\n", "2:1", "colon is missing", "key: value"),
    "no colon above a block": ("a:\n  b\n    c: 1\n", "2:3", "colon is missing", "key: value"),
    "no colon above a block, not the first": ("a: 1\nb\n  c: 1\n", "2:1", "colon is missing", "key: value"),
    "no space": ("a: 1\nb:2\nc: 3\n", "2:1", "colon is missing", "a space after the colon"),
    "one space too many": ("a:\n  b: 1\n   c: 2\n  d: 3\n", "3:4", "followed by a deeper one", "Indent both lines alike"),
    "one space too few": ("a:\n  b: 1\n c: 2\n  d: 3\n", "3:2", "is 1 here and 2", "to 2"),
    "first line too deep": ("a:\n   b: 1\n  c: 2\n  d: 3\n", "2:4", "is 3 here and 2", "to 2"),
    "first line not deep enough": ("x:\n  y: 1\na:\n b: 1\n  c: 2\n  d: 3\n", "4:2", "followed by a deeper one", "Indent both lines alike"),
    "parent not deep enough": ("a:\n  b:\n    c: 1\n d:\n    e: 1\n  f:\n    g: 1\n", "4:2", "is 1 here and 2", "to 2"),
    "parent at the margin": ("a:\n  b:\n    c: 1\n    d: 2\ne:\n    f: 1\n    g: 2\n  h:\n    i: 1\n", "5:1", "is 0 here and 2", "to 2"),
    "too deep below the only value": ("a:\n  b:\n    c: 1\n  d:\n    e: 2\n  f: 3\n   g: 4\n", "7:4", "deeper one", "both lines alike"),
    "one space too many in a first item": ("a:\n  b:\n     - c: 1\n      d: 2\n", "3:8", "is 7 here and 6", "to 6"),
    "one space too few in a first item": ("a:\n  b:\n   - c: 1\n      d: 2\n", "3:6", "deeper one", "both lines alike"),
    "one space too few above a block": ("a:\n b:\n    c: 1\n  d:\n    e: 1\n", "2:2", "is 1 here and 2", "to 2"),
    "one space too few above a block text": ("a:\n  b:\n   vi: >-\n      text\n    en: x\n", "3:4", "is 3 here and 4", "to 4"),
    "three spaces too many above a block text": ("a:\n  b:\n       vi: >-\n      text\n    en: x\n", "3:8", "is 7 here and 4", "to 4"),
    "block text on the column of its key": ("a:\n  b:\n      vi: >-\n      text\n    en: x\n", "3:7", "is 6 here and 4", "to 4"),
    "such a text with a colon": ("a:\n  b:\n      vi: >-\n      text: more\n      of it\n    en: x\n", "3:7", "is 6 here and 4", "to 4"),
    "first line of a block text too deep": ("a:\n  vi: x\n  en: >-\n      text\n    more: text\nb: 1\n", "4:7", "is 6 here and 4", "to 4"),
    "list a step too deep": ("a:\n  b:\n    c: 1\n  d:\n      - e: 1\n      f: 2\n", "5:7", "is 6 here and 4", "to 4"),
    "a key where it never stands": ("x:\n  a: 1\n  b: 2\ny:\n  a: 1\n    b: 2\n", "6:5", "deeper one", "both lines alike"),
    "above a key in its place": ("x:\n  y:\n    a: 1\n    b: 2\nz:\n  y:\n  a: 1\n    b: 2\n", "7:3", "deeper one", "both lines alike"),
    "four spaces and a list": ("a:\n    b:\n        - c: 1\n          d: 2\n           e: 3\n    f: 1\n", "5:12", "deeper", "both"),
    "block on a value": ("a:\n  b: x\n    c: 1\n    d: 2\n  e: 3\n", "2:3", "followed by a deeper one", "delete the value"),
    "file not at the margin": ("  a: 1\nb: 2\n", "1:3", "is 2 here and 0", "to 0"),
    "child below a value": ("a: 1\n  b: 2\nc: 3\n", "2:3", "followed by a deeper one", "delete the value"),
    "open double quote": ('a: "b\nc: d\n', "1:4", "not closed", "closing quote"),
    "open single quote": ("a: 'b\nc: d\n", "1:4", "not closed", "closing quote"),
    "open quote closed by the next": ('a: "b\nc: "d"\n', "1:4", "not closed", "closing quote"),
    "open quote in braces": ('a: {vi: "x", en: "y}\nb: {vi: "z"}\n', "1:18", "not closed", "closing quote"),
    "open quote on a key": ('"a: 1\nb: 2\n', "1:1", "not closed", "closing quote"),
    "quote over a document": ('a: "b\n---\nc"\n', "1:4", "not closed", "closing quote"),
    "apostrophe": ("a: 'Citizen's portal'\n", "1:13", "stands after", "write ''"),
    "text after a quote": ('a: "b" c\n', "1:8", "stands after", "one pair of quotes"),
    "text after a bracket": ("a: [b] c\n", "1:8", "stands after", "one pair of quotes"),
    "backslash": ('a: "C:\\Xyz"\n', "1:7", "`\\X` means nothing", "single quotes"),
    "backslash with digits": ('a: "C:\\Users"\n', "1:7", "`\\U` means nothing", "single quotes"),
    "open bracket": ("a: [b, c\nd: e\n", "1:4", "bracket `[`", "closing bracket"),
    "open brace": ("a: {b: c\nd: e\n", "1:4", "bracket `{`", "closing bracket"),
    "open bracket at the end": ("a:\n  b: [c,\n", "2:6", "bracket `[`", "closing bracket"),
    "bracket eaten by a comment": ("a: [b, #c]\nd: 1\n", "1:4", "bracket `[`", "closing bracket"),
    "no comma": ("a: {b: c d: e}\n", "1:8", "comma is missing", "by commas"),
    "no comma at the end of a line": ("a: {b: c,\n    d: e\n    f: g}\n", "2:8", "comma is missing", "by commas"),
    "surplus bracket": ("a: [b]]\n", "1:7", "nothing to close", "Delete it"),
    "surplus brace": ("a: }\n", "1:4", "nothing to close", "Delete it"),
    "comma first": ("a: ,b\n", "1:4", "nothing to close or to separate", "Delete it"),
    "asterisk": ("a: *.pdf\n", "1:4", "meaning of its own", '"*.pdf"'),
    "bold": ("a: **b** c\n", "1:4", "meaning of its own", '"**b** c"'),
    "asterisk and text": ("x: &b 1\na: *b c\n", "2:4", "meaning of its own", '"*b c"'),
    "ampersand": ("a: & b\n", "1:4", "meaning of its own", '"& b"'),
    "exclamation mark": ("a: !b!c d\n", "1:4", "taken for a YAML tag", '"!b!c d"'),
    "dash in a value": ("a: - b\n", "1:4", "`-` cannot stand here", "a line of its own"),
    "question mark": ("a: ? b\n", "1:4", "`?` cannot stand here", "double quotes"),
    "keys among items": ("a:\n  - b\n  c: 1\n", "3:3", "mixed in one block", "below its key"),
    "items among keys": ("a:\n  b: 1\n  - c\n", "3:3", "mixed in one block", "below its key"),
    "text after a bar": ("a: | text\n", "1:4", "the line must end", "next line"),
    "directive": ("a: 1\n%b: 2\n", "2:1", "YAML directive", "Delete the line"),
    "version": ("%YAML 2.0\n---\na: 1\n", "1:1", "YAML directive", "Delete the line"),
    "after the end": ("a: 1\n...\nb: 2\n", "3:1", "after the end of the document", "Delete the line `...`"),
    "conflict": ("a:\n  b: 1\n<<<<<<< HEAD\n  c: 1\n=======\n  c: 2\n>>>>>>> x\n", "3:1", "conflict marker", "one of the two versions"),
    "anything else": (": b\n", "1:1", "does not fit", "Check the indentation"),
}


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
@pytest.mark.parametrize(("text", "place", "message", "advice"), PROMISED.values(), ids=PROMISED.keys())
def test_promises(text: str, place: str, message: str, advice: str, pure: bool) -> None:
    parsed = read_text(text, "a.yaml", pure=pure)
    (said,) = parsed.diagnostics
    assert said.span and said.advice
    assert str(said.span) == f"a.yaml:{place}"
    assert message in said.message.say("en")
    assert advice in said.advice.say("en")
    assert parsed.data is None and not parsed.readable


def test_the_other_line_is_shown_too() -> None:
    (said,) = read_text("a:\n  b: 1\n c: 2\n  d: 3\n", "a.yaml").diagnostics
    assert [str(r.span) for r in said.related] == ["a.yaml:2:1"]


INVENTORY = """\
applications:
  hotline-1022:
    name: {vi: Cổng thông tin 1022, en: 1022 portal}
    owner: dost
    component: "kenh: tuong-tac"
    realizes: [c2-2, c2-3]
    provenance:
      kind: found
      source: s-1022
      date: 2026-11
    description: >-
      Tiếp nhận phản ánh của người dân
      và chuyển xử lý.
    technology: unknown

  gis:
    name:
      vi: 'Bản đồ số'
      en: Digital map
    owner: done
    technology: unknown

plateaus:
  pl-target:
    based_on: pl-2030
    operations:
      - {retire: city-email, outcome: {replaced_by: national-email}}
      - change: lgsp
        set: {security_level: 3}
      - retire: gis
        reason: cũ
"""


def _slips(line: str) -> list[str]:
    """Ways in which a hand may slip on a line."""
    text = line.lstrip()
    indent = len(line) - len(text)
    slips = [" " * (indent + by) + text for by in (1, -1, 3) if indent + by >= 0]
    slips += ["\t" + text] if indent else []
    slips += [line.replace(": ", ":", 1), line.replace(":", "", 1), line + ": x", line + '"', line + "]"]
    slips += [line.replace(mark, "", 1) for mark in "\"'[]{}"] + ["".join(line.rsplit(mark, 1)) for mark in "\"'[]{}"]
    slips += [line.replace(": ", f": {sign} ", 1) for sign in "@`%*&\"'["]
    return [slip for slip in slips if slip != line]


def test_whatever_slips_the_line_is_found() -> None:
    lines = INVENTORY.splitlines()
    wrong = []
    for number, line in enumerate(lines, start=1):
        for slip in _slips(line) if line else ():
            said = read_text("\n".join([*lines[: number - 1], slip, *lines[number:]]), "a.yaml").diagnostics
            if said and not any(d.span and d.span.line == number for d in said):
                wrong.append((number, slip, str(said[0].span)))
    assert wrong == []
