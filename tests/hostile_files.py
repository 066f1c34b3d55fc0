"""Hostile files, made by code: each is an attack on the reader or on something behind it, and says what must happen.

`HOSTILE` is written in our own language (`applications: {gis: {name: …}}`), `NEUTRAL` holds the same attacks as lists
of systems (`systems: [{id: gis, …}]`), for tools that only read.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass

Place = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class HostileFile:
    """`exit_code` is that of `archmodel check` for a project with this file.

    `codes` are what the reader says, one per diagnostic and in the order of `places`. Further places are those
    where the rooms behind the reader must object.
    """

    name: str
    content: bytes
    exit_code: int
    codes: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """How a collection and its entries are written: one line for an entry's id, its fields on lines with four spaces."""

    collection: str
    amounts: str
    amount: str
    entry: str

    def write(self, entries: Iterable[tuple[str, Iterable[str]]], collection: str | None = None) -> str:
        lines = [f"{collection or self.collection}:"]
        for key, fields in entries:
            lines += [self.entry.format(key=key), *(f"    {field}" for field in fields)]
        return "\n".join(lines) + "\n"


OURS = Shape(collection="applications", amounts="parameters", amount="base", entry="  {key}:")
THEIRS = Shape(collection="systems", amounts="systems", amount="annual_cost", entry="  - id: {key}")


def at(content: str, *needles: str) -> tuple[Place, ...]:
    """Where each needle stands, looked for after the one before: lines by LF, columns in code points, no BOM."""
    text = content.removeprefix("\ufeff")
    places, start = [], 0
    for needle in needles:
        start = text.index(needle, start)
        places.append((text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)))
        start += 1
    return tuple(places)


def _made(name: str, exit_code: int, content: str, codes: Iterable[str], *needles: str) -> HostileFile:
    named = tuple(f"source/{code}" for code in codes)
    return HostileFile(name=name, content=content.encode(), exit_code=exit_code, codes=named, places=at(content, *needles))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
    return f'"{escaped}"'


def _named(*names: str) -> list[tuple[str, list[str]]]:
    return [(_quoted(name), [f"name: {_quoted(name)}"]) for name in names]


def alias_bomb(s: Shape) -> HostileFile:
    """Billion laughs: 640 bytes that stand for 9¹² texts, for whoever walks over them."""
    laughs = "a0: &a0 [" + ",".join(['"lol"'] * 9) + "]\n"
    for n in range(1, 12):
        laughs += f"a{n}: &a{n} [" + ",".join([f"*a{n - 1}"] * 9) + "]\n"
    content = laughs + s.write([("gis", ["name: GIS", "description: *a11"])])
    return _made("alias_bomb", 2, content, ["budget"], "*a2,")


def deep_flow(s: Shape) -> HostileFile:
    """200 KB of `[`: ends the process of who composes it in C, the stack of who recurses."""
    content = f"{s.collection}: " + "[" * 200_000 + "\n"
    place = (1, len(s.collection) + 2 + 100)
    return HostileFile(name="deep_flow", content=content.encode(), exit_code=2, codes=("source/budget",), places=(place,))


def recursive_anchor(s: Shape) -> HostileFile:
    """A block that contains itself."""
    first = f"{s.collection}:\n" + ("  gis: &x\n" if s is OURS else "  - &x\n    id: gis\n")
    content = first + "    name: GIS\n    parent: *x\n    depends_on: [*x]\n"
    return _made("recursive_anchor", 2, content, ["recursive-alias"] * 2, "*x", "*x")


def merge_bomb(s: Shape) -> HostileFile:
    """Merge keys of merge keys: 847 bytes, more than 12 s; and one that would overwrite an id."""
    content = "m0: &m0 {" + ", ".join(f"k{n}: 1" for n in range(20)) + "}\n"
    for n in range(1, 10):
        content += f"m{n}: &m{n} {{<<: [" + ", ".join([f"*m{n - 1}"] * 10) + "]}\n"
    content += "defaults: &d\n  id: overwritten\n" + s.write([("gis", ["<<: [*d, *m9]", "name: GIS"])])
    merges = at(content, *["<<"] * 10)
    bomb = at(content, "m2:", *["*m1"] * 4)[-1]
    codes = ("source/merge-key",) * 2 + ("source/budget",) + ("source/merge-key",) * 8
    return HostileFile(name="merge_bomb", content=content.encode(), exit_code=2, codes=codes, places=(*merges[:2], bomb, *merges[2:]))


def python_tag(s: Shape) -> HostileFile:
    """Code execution by tag (CVE-2020-14343)."""
    content = s.write([("gis", [
        'name: !!python/object/apply:os.system ["touch ARCHMODEL_CANARY"]',
        "description: !!python/object/new:type",
        '  args: ["z", !!python/tuple [], {"extend": !!python/name:exec }]',
        "  listitems: \"__import__('os').system('touch ARCHMODEL_CANARY')\"",
    ])])
    return _made("python_tag", 2, content, ["tag"] * 4, *["!!"] * 4)


def custom_tags(s: Shape) -> HostileFile:
    """Tags that other tools follow: files, variables, binaries, sets, dates."""
    fields = [
        "parent: !Ref other", "name: !include /etc/passwd", 'logo: !!binary "R0lGODlhAQABAAAAACw="', "tags: !!set {gis, map}",
        "opened: !!timestamp 2024-02-30", 'cost: !!float "not a number"', "env: !ENV ${HOME}", "x: !<tag:example.org,2024:evil> {a: 1}",
    ]
    return _made("custom_tags", 2, s.write([("gis", fields)]), ["tag"] * 8, *(f[f.index("!"):] for f in fields))


def duplicate_keys(s: Shape) -> HostileFile:
    """Fields, and a whole collection, that a later twin would silently replace."""
    fields = ["name: GIS", "cost: 100", "owner: high", "cost: 900000", "owner: low"]
    content = s.write([("gis", fields)]) + s.write([("shadow", ["name: replaces the first"])])
    second = at(content, "shadow")[0][0] - 1
    return HostileFile(
        name="duplicate_keys", content=content.encode(), exit_code=2, codes=("source/duplicate-key",) * 3,
        places=(*at(content, "cost: 9", "owner: low"), (second, 1)),
    )


def norway(s: Shape) -> HostileFile:
    """Everything YAML 1.1 takes for something else; two of the values no YAML should take at all."""
    fields = [
        "name: Norway", "country: no", "active: on", "retired: off", "answer: y", "version: 3.10", "release: 1.20", "mode: 0755",
        "octal12: 0o14", "start: 12:30:45", "port: 22:22", "since: 2024-02-30", "when: 2001-12-14t21:59:43.10-05:00",
        "budget: 1_000_000", "ratio: .inf", "rate: .NaN", "hex: 0x1F", "sci: 1e3", "sci2: 1.0e+3", "nothing: ~", "empty:",
        "nul: Null", "eq: =", "phone: 0123456789", "ward: 007", "1: a numeric key", "true: a boolean key", "no: a Norwegian key",
    ]
    return _made("norway", 2, s.write([("NO", fields)]), ["number"] * 2, ".inf", ".NaN")


def invalid_utf8(s: Shape) -> HostileFile:
    """Three encodings in one line."""
    text = s.write([("gis", ["name: H"])]).rstrip("\n").encode()
    content = text + b"\xe0 N\xf4i caf\xe9 \xff\xfe \xed\xa0\x80 \xc0\xaf\n"
    return HostileFile(name="invalid_utf8", content=content, exit_code=2, codes=("source/encoding",), places=((3, 12),))


def controls(s: Shape) -> HostileFile:
    """NUL, BEL, ESC and DEL in person, and some by escapes: a terminal or a C string would obey them."""
    content = s.write([("gis", ['name: "A\0B\aC\x1b[31mD\x7fE"', 'd: "\\x0B \\x01 \\x1B[2J"'])])
    places = at(content, "\0", "\a", "\x1b", "\x7f") + at(content, '"\\x0B') * 3
    return HostileFile(name="controls", content=content.encode(), exit_code=2, codes=("source/control-character",) * 7, places=places)


def mixed_newlines(s: Shape) -> HostileFile:
    """BOM, CRLF, CR, NEL, LS and PS: a YAML parser counts more lines than an editor, which must find the mistake in the last."""
    content = "\ufeff" + s.write([
        ("a", ["name: first"]), ("b", ["name: CR only"]), ("c", ['name: "NEL\x85LS\u2028PS\u2029end"', "bogus_key_here: 1"]),
    ]).replace(f"{s.collection}:\n", f"{s.collection}:\r\n").replace("\n    name: CR", "\r    name: CR")
    return _made("mixed_newlines", 1, content, ["line-break"] * 4, "\r   ", "\x85", "\u2028", "\u2029", "bogus")


def utf16(s: Shape) -> HostileFile:
    """What Notepad calls Unicode."""
    content = s.write([("gis", ["name: Hà Nội"])]).encode("utf-16")
    return HostileFile(name="utf16", content=content, exit_code=2, codes=("source/encoding",), places=((1, 1),))


def tabs(s: Shape) -> HostileFile:
    """Indented with a tab; a tab between key and value harms nobody."""
    content = s.write([("ok", ["name:\tvalue after a tab"]), ("gis", ["name: indented"])]).replace("    name: in", "\tname: in")
    return _made("tabs", 2, content, ["syntax"], "\tname")


def multi_doc(s: Shape) -> HostileFile:
    """More systems behind a `---`, where nobody looks."""
    content = s.write(_named("gis")) + "---\n" + s.write(_named("hidden")) + "...\n%YAML 1.1\n---\nplain: third\n"
    return _made("multi_doc", 2, content, ["document"] * 2, "---", "---\np")


def nfc_nfd(s: Shape) -> HostileFile:
    """Ids that look alike and differ by normal form, or by where the tone mark stands."""
    ids = ["hệ-thống-một-cửa", unicodedata.normalize("NFD", "hệ-thống-một-cửa"), "đ-d-có-gạch", "hoà-thuỷ", "hòa-thủy"]
    return _ids("nfc_nfd", s, ids)


def bidi(s: Shape) -> HostileFile:
    """Ids with a Cyrillic letter, an invisible space, a reversed end, a Greek capital, full width, a hundred accents, emoji."""
    ids = ["p\u0430yroll", "pay\u200broll", "gis\u202etxt.exe", "\u0399D", "ＧＩＳ", "e" + "\u0301" * 100, "\U0001f469\u200d\U0001f4bb"]
    return _ids("bidi", s, ids, sound=["payroll"])


def reserved_names(s: Shape) -> HostileFile:
    """Ids that collide or have a meaning as names of files, options or JavaScript properties."""
    ids = [
        "GIS", "Gis", "straße", "STRASSE", "\u0130stanbul", "CON", "nul", "aux", "COM1", "prn.svg", "index", "INDEX", "name.", "name ",
        "-rf", "--help", ".hidden", "__proto__", "a:b", "a/b", "a\\b", "a?b#c", "x" * 300,
    ]
    return _ids("reserved_names", s, ids, sound=["gis", "constructor", "null", "true"])


def path_traversal(s: Shape) -> HostileFile:
    """Ids that lead out of the output folder, or into a shell, once they become file names."""
    canary = "ARCHMODEL_CANARY"
    ids = [
        f"../../../../tmp/{canary}", f"/tmp/{canary}", f"..\\..\\{canary}", f"%2e%2e%2f{canary}", f"....//{canary}", f"~/{canary}",
        f"file:///tmp/{canary}", f"C:\\Windows\\{canary}", f"\\\\host\\share\\{canary}", f"ok/../../{canary}", "a\nb",
        f"$(touch {canary})", f"`touch {canary}`", f"; touch {canary} #", f"| touch {canary}",
    ]
    return _ids("path_traversal", s, ids)


def _ids(name: str, s: Shape, ids: list[str], sound: Iterable[str] = ()) -> HostileFile:
    """Entries whose ids must be refused, each at its own place, after some that are sound."""
    content = s.write([*_named(*sound), *_named(*ids)])
    openings = [s.entry.format(key=_quoted(text)) for text in ids]
    places = at(content, *(f"\n{opening}\n" for opening in openings))
    column = openings[0].index('"') + 1
    return HostileFile(name=name, content=content.encode(), exit_code=1, places=tuple((line + 1, column) for line, _ in places))


def dangling_cyclic(s: Shape) -> HostileFile:
    """References to nothing, nearly to something, to oneself, in circles of two and of three thousand."""
    needs = {"self": ["self"], "a": ["b"], "b": ["a"], "x": ["does-not-exist", "gs", "GIS"], "gis": [], "dup": ["gis", "gis"]}
    needs |= {f"c{n}": [f"c{(n + 1) % 3000}"] for n in range(3000)}
    entries = [(key, [f"name: {key}", f"depends_on: [{', '.join(targets)}]"]) for key, targets in needs.items()]
    return _made("dangling_cyclic", 1, s.write(entries), [], "self]", "does-not-exist", "gs,", "GIS]", "gis]")


def numbers(s: Shape) -> HostileFile:
    """Numbers beyond reckoning, and some at its edge."""
    values = ["9" * 5000, "1e999", "-0.0", "9007199254740993", "-5", '"NaN"', "1e-400", "1" + "0" * 39]
    content = s.write([(f"n{i}", [f"name: N{i}", f"{s.amount}: {value}"]) for i, value in enumerate(values)], s.amounts)
    return _made("numbers", 2, content, ["number"] * 3, "999", "1e999", "1e-400")


def money(s: Shape) -> HostileFile:
    """A thousand times 0.1, which is 100 exactly; and the ways people write large sums, which are no numbers."""
    written = ["1.234.567,89", "1,234,567.89", "1 234 567,89", "₫12.500.000", "12,5 tỷ", "$1,000", "(500)"]
    values = ["0.30000000000000004", "2.675", "1e15", "1000000000000000.01", *map(_quoted, written), *["0.1"] * 1000]
    content = s.write([(f"m{i}", [f"name: M{i}", f"{s.amount}: {value}"]) for i, value in enumerate(values)], s.amounts)
    return _made("money", 1, content, [], *map(_quoted, written))


_PLACED = "component: kenh-tuong-tac"
"""Where a system stands in the framework: without it a rule would object, and only the name shall be odd."""


def dot_injection(s: Shape) -> HostileFile:
    """Names that would become nodes, ports, tables and commands in the DOT language; as names they are sound."""
    names = [
        '"]; pwn [label="injected"]; x -> y [label="', "a\\", 'a\\"', "\\N \\G \\L \\E \\T", "a\\nb\\lc\\r", "<b>bold</b>",
        "<lambda> <map>", "<<TABLE><TR><TD>x</TD></TR></TABLE>>", "a|b|{c|d}", "{<f0> x|y}", "node", "digraph", "strict", "a:b:c",
        "n -> m", "# comment", "/* c */", "%3", "&amp;&lt;&#x41;&bogus;",
    ]
    entries = [(f"d{i}", [f"name: {_quoted(name)}", f"depends_on: [d{i + 1}]", _PLACED]) for i, name in enumerate(names)]
    return _made("dot_injection", 0, s.write([*entries, (f"d{len(names)}", ["name: last", _PLACED])]), [])


def xss(s: Shape) -> HostileFile:
    """Scripts in names, which are shown as they are written, and in links, which are refused unless http, https or mailto."""
    names = [
        "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "<svg/onload=alert(1)>", "</script><script>alert(1)</script>",
        "<!--<script>--><script>alert(1)</script>", "[click](javascript:alert(1))", "[c](java&#x0A;script:alert(1))",
        '<iframe srcdoc="<script>alert(1)</script>">', "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>", "]]><script>alert(1)</script>",
        "`x` **b** _i_ # h1 | cell | pipe", "line1\nline2 | broken table\n\n# injected heading",
    ]
    links = ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:alert(1)", "data:text/html,<script>alert(1)</script>",
             "vbscript:x", "//evil.example", "file:///etc/passwd", "\\\\evil\\x", "blob:x"]
    entries = [(f"x{i}", [f"name: {_quoted(name)}", f"description: {_quoted(name)}"]) for i, name in enumerate(names)]
    entries += [(f"l{i}", [f"name: link {i}", f"links: [{{title: <b>t</b>, url: {_quoted(url)}}}]"]) for i, url in enumerate(links)]
    return _made("xss", 1, s.write(entries), [], *(f"{_quoted(url)}}}]" for url in links))


FILES: tuple[Callable[[Shape], HostileFile], ...] = (
    alias_bomb, deep_flow, recursive_anchor, merge_bomb, python_tag, custom_tags, duplicate_keys, norway, invalid_utf8, controls,
    mixed_newlines, utf16, tabs, multi_doc, nfc_nfd, bidi, reserved_names, path_traversal, dangling_cyclic, numbers, money,
    dot_injection, xss,
)
HOSTILE = tuple(make(OURS) for make in FILES)
NEUTRAL = tuple(make(THEIRS) for make in FILES)
