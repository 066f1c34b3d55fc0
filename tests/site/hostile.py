"""A small project that says in every field of text it has what could harm a page, made from the metamodel so that no field is forgotten."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from archmodel.kit import registry
from archmodel.metamodel import kinds, settings
from archmodel.views.declared import VIEWPOINTS

GIVEN = Path(__file__).parents[3] / "shared" / "hostile" / "30_xss.yaml"
"""The list the payloads of `SHARED` were copied from; a test holds the two against each other where it is at hand."""
TOWN = Path(__file__).parents[2] / "archmodel" / "sample" / "demo"
SHARED = (
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onmouseover='alert(1)", "<svg/onload=alert(1)>",
    "</script><script>alert(1)</script>", "</title><script>alert(1)</script>", "<!--<script>--><script>alert(1)</script>",
    "[click](javascript:alert(1))", "[c](JaVaScRiPt:alert(1))", "[c](java&#x0A;script:alert(1))", "![x](x \"onerror=alert(1)\")",
    "<a href=\"vbscript:x\">x</a>", "<iframe srcdoc=\"<script>alert(1)</script>\">", "{{7*7}} ${7*7} #{7*7} <%= 7*7 %>",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>", "<style>@import\"//evil.example\"</style>",
    "\u2028alert(1)\u2029", "]]><script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;", "`x` **b** _i_ # h1 | cell | pipe",
    "line1\nline2 | broken table\n\n# injected heading",
)
BAD_LINKS = (
    "javascript:alert(1)", "JAVASCRIPT:alert(1)", "java\tscript:alert(1)", "\x01javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:x", "//evil.example",
    "http://evil.example/\"onclick=\"alert(1)", "https://ok.example/a b|c)d", "file:///etc/passwd",
    "mailto:a@b?subject=x%0d%0aBcc:z", "http://[::1", "\\\\evil\\x", "blob:x",
)
OWN = (
    "<script>pwned=1</script>", "\"><img src=x onerror=pwned=1>", "' onmouseover='pwned=1' autofocus onfocus='pwned=1",
    "<svg/onload=pwned=1>",
    "</title></style></textarea><script>pwned=1</script>", "</template><iframe srcdoc=\"<script>parent.pwned=1</script>\">",
    "<a href=javascript:pwned=1>x</a>", "{n} {a} {% raw %} {0}", "<base href=//evil.example/>", "<object data=//evil.example/x>",
    "<meta http-equiv=refresh content=0;url=//evil.example>", "\\u003cimg src=x onerror=pwned=1\\u003e",
    "&lt;img src=x onerror=pwned=1&gt;",
    "]]>\"}');pwned=1//", "__proto__ constructor toString", "<b>bold</b> <link rel=stylesheet href=//evil.example/x.css>",
    "=cmd|' /C calc'!A0", "=HYPERLINK(\"http://evil.example\",\"x\")", "+1+1", "-1+1", "@SUM(1)", "＝1+1",
)
"""`pwned` is looked for in every window afterwards, and each of these is typed into search."""
LINKS = ("https://ok.example/\"onclick=\"pwned=1", "http://[::1", "mailto:a@b?subject=x%0d%0aBcc:z", "https://ok.example/'><img/src=x/onerror=pwned=1>")
"""Addresses the language takes."""
IDS = ("constructor", "valueof", "a--b", "0", "a.b", "x_y", "main", "top", "rooms", "title", "page", "graph", "status", "length")
"""Ids that the language allows and that objects, pages or scripts know by another meaning."""
FILE = "\"><img src=x onerror=pwned=1>.yaml"
BEYOND = {"formerly", "term", "formula", "codes", "url", "operations", "after", "between"}
"""Text that is a language of its own or an id; addresses are `LINKS`."""
OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "context": {"of": "hotline"}, "failure": {"of": ["hotline"]}, "process": {"of": "sop-report"},
}


def payloads() -> tuple[str, ...]:
    """All of them, as a text of the language may hold them."""
    return tuple(re.sub(r"[ \n\t\x01]+", " ", text).strip() for text in (*SHARED, *BAD_LINKS, *OWN))


def given() -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Texts and addresses of the shared list; nothing where it is not at hand."""
    rows = yaml.safe_load(GIVEN.read_text(encoding="utf-8"))["systems"] if GIVEN.exists() else []
    return tuple(row["name"] for row in rows if "links" not in row), tuple(link["url"] for row in rows for link in row.get("links", ()))


class Author:
    """Fills the schemas of the language; `wrote` holds every payload and the field it stands in."""

    def __init__(self) -> None:
        self.words = itertools.cycle(payloads())
        self.links = itertools.cycle(LINKS)
        self.wrote: list[tuple[str, str]] = []

    def say(self, path: str) -> str:
        told = f"{next(self.words)} {len(self.wrote)}"
        self.wrote.append((path, told))
        return told

    def text(self, path: str) -> dict[str, str]:
        return {"vi": self.say(f"{path}.vi"), "en": self.say(f"{path}.en")}

    def element(self, kind: str, said: Mapping[str, Any]) -> dict[str, Any]:
        """An element as it was said, and in each field of text a payload."""
        found = {name: self.value(schema, f"{kind}.{name}") for name, schema in kinds()[kind].properties.items() if name not in BEYOND}
        return self.over(said, {name: value for name, value in found.items() if value is not None})

    def over(self, said: Any, found: Any) -> Any:
        """What was found over what was said; where both are rows of fields, into each of the rows."""
        if isinstance(said, Mapping) and isinstance(found, Mapping) and not {"unknown"} & said.keys():
            return {**said, **{name: self.over(said[name], value) if name in said else value for name, value in found.items()}}
        if isinstance(said, list) and isinstance(found, list) and said and isinstance(said[0], Mapping):
            return [self.over(row, found[0]) for row in said]
        return found

    def value(self, schema: Any, path: str) -> Any:
        """A value made of payloads that the schema takes; None where it takes none."""
        kind = schema.get("type")
        if text := schema.get("x-text"):
            return self.say(path) if text == "names" else self.text(path)
        if any(name.startswith("x-") and name not in ("x-unknown", "x-sensitive") for name in schema) or "$ref" in schema:
            return None
        if path.endswith(".url"):
            return next(self.links)
        if kind == "string":
            return None if {"enum", "pattern"} & schema.keys() else self.say(path)
        if kind == "array":
            one = self.value(schema.get("items", {}), path)
            return None if one is None else [one]
        if kind == "object":
            fields = ((name, part) for name, part in schema.get("properties", {}).items() if name not in BEYOND - {"url"})
            inner = {name: self.value(part, f"{path}.{name}") for name, part in fields}
            inner = {name: value for name, value in inner.items() if value is not None}
            return inner if inner and set(schema.get("required", ())) <= inner.keys() else None
        return None


def write(folder: Path) -> Author:
    """The project, in `folder`: the demo town with payloads in every field of text, and whatever else has a field of text."""
    author, inventory = Author(), folder / "inventory"
    (inventory / "packs").mkdir(parents=True)
    (folder / "views").mkdir()
    told: dict[str, dict[str, Any]] = {}
    for path in sorted((TOWN / "inventory").glob("*.yaml")):
        for name, entries in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader).items():
            if name not in ("defaults",):
                told.setdefault(name, {}).update(entries)
    told["settings"].update(_settings(author))
    for kind in kinds().values():
        if kind.id in ("rule", "waiver", "section", "report"):
            continue
        said = told.get(kind.collection) or _example(kind.id)
        told[kind.collection] = {name: author.element(kind.id, entry) for name, entry in said.items()}
    told["applications"].update({name: author.element("application", _odd(name, n)) for n, name in enumerate(IDS)})
    told["flows"].update({f"fl-x{n}": author.element("flow", {"from": a, "to": b, "data": ["do-report"], "status": "operating"})
                          for n, (a, b) in enumerate(itertools.pairwise(("hotline", *IDS)))})
    told["applications"]["main"]["depends_on"] = ["constructor"]
    told["applications"] |= _refused(author)
    for operation in told["plateaus"]["pl-goal"]["operations"]:
        operation["reason"] = author.text("plateau.operations.reason")
    _written(author, told)
    (inventory / FILE).write_text(_yaml(told), encoding="utf-8")
    (inventory / "packs" / "own-pack.yaml").write_text(_yaml(_pack(author)), encoding="utf-8")
    for viewpoint in registry.names(VIEWPOINTS):
        words = {name: author.text(f"view.{name}") for name in ("title", "purpose", "scope", "source")}
        view: dict[str, Any] = {"viewpoint": viewpoint, "at": "target", **words}
        if viewpoint in OPTIONS:
            view["options"] = OPTIONS[viewpoint]
        if viewpoint in ("gap-overlay", "transition"):
            view["from"] = "as-is"
        (folder / "views" / f"v-{viewpoint}.yaml").write_text(_yaml(view), encoding="utf-8")
    return author


def _settings(author: Author) -> dict[str, Any]:
    texts = ("title", "description", "version")
    return {name: author.value(schema, f"settings.{name}") for name, schema in settings().items() if name in texts}


def _odd(name: str, n: int) -> dict[str, Any]:
    """An application with an odd id, in one place or another of the framework."""
    return {"owner": "digital-office", "lifecycle": {"start": "2019", "status": "operating"}, "realizes": ["cap-reports"],
            "personal_data": "basic", "stores": ["do-report"], "component": ("kenh-tuong-tac", "ung-dung-nghiep-vu", "nen-tang-loi")[n % 3]}


def _refused(author: Author) -> dict[str, Any]:
    """What the language takes in part or not at all, and says so with what it read: addresses, ids, fields, references."""
    known = {"owner": "digital-office", "component": "ung-dung-nghiep-vu", "lifecycle": {"start": "2019"}}
    links = {f"link-{n}": {"name": f"Link {n}", **known, "links": [{"title": "<b>t</b>", "url": url}]} for n, url in enumerate(BAD_LINKS)}
    odd = "<img src=x onerror=pwned=1>"
    return {**links, odd: {"name": author.say("application.id"), **known}, "odd-field": {"name": "Odd field", **known, odd: odd},
            "odd-owner": {"name": "Odd owner", **known, "owner": odd}, "odd-value": {"name": "Odd value", **known, "sharing": odd}}


def _example(kind: str) -> dict[str, Any]:
    """The example of a kind without what it refers to."""
    rows = yaml.load(kinds()[kind].example, yaml.BaseLoader)[kinds()[kind].collection]
    schema = kinds()[kind].properties
    known = {"agency": "digital-office"}
    return {name: {field: known.get(field, value) for field, value in row.items()
                   if field in ("project", "agency") or not _refers(schema.get(field, {}))} for name, row in rows.items()}


def _refers(schema: Any) -> bool:
    if isinstance(schema, Mapping):
        names = {"x-ref", "x-mentions", "x-selector", "x-condition", "x-relation"}
        return bool(names & schema.keys()) or any(map(_refers, schema.values()))
    return isinstance(schema, list) and any(map(_refers, schema))


def _written(author: Author, told: dict[str, dict[str, Any]]) -> None:
    """What people write themselves: a rule, waivers, sections, a report."""
    rule = told["rules"]["level-first"]
    rule.update({name: author.text(f"rule.{name}") for name in ("name", "why", "advice")})
    told["waivers"] = {"wv-x": {
        "rule": "project/level-first", "subject": "hotline", "approved_on": "2026-06-01", "expires": "2027-03-01",
        **{name: author.say(f"waiver.{name}") for name in ("requested_by", "approved_by")}, "reason": author.text("waiver.reason"),
        "risk": {"severity": "medium", "text": author.text("waiver.risk.text")},
        "compensating_controls": [author.text("waiver.compensating_controls")],
        "remediation": {"plan": author.text("waiver.remediation.plan"), "ticket": author.say("waiver.remediation.ticket")}}}
    told["sections"]["sec-desk"].update({name: _unfilled(author.text(f"section.{name}")) for name in ("name", "author", "text")})
    report = told["reports"]["council-brief"]
    report.update({name: author.text(f"report.{name}") for name in ("name", "audience", "author")})
    for part in report["content"]:
        for name in {"heading", "text"} & part.keys():
            part[name] = _unfilled(author.text(f"report.content.{name}"))
        if "view" in part:
            part["view"] = "v-layered"
        if "table" in part:
            part["table"]["caption"] = author.text("report.content.table.caption")


def _unfilled(words: Mapping[str, str]) -> dict[str, str]:
    """Without what such a text would fill in."""
    return {lang: words[lang].replace("{{", "{ {") for lang in words}


def _pack(author: Author) -> dict[str, Any]:
    """A pack of law of the project's own."""
    file = Path(registry.__file__).parents[1] / "metamodel" / "packs" / "time.yaml"
    pack = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    pack.update({"pack": "own-pack", "instrument": author.say("pack.instrument")})
    pack.update({name: author.text(f"pack.{name}") for name in ("name", "issuer", "note")})
    pack["evidence"]["default"]["note"] = author.say("pack.evidence.note")
    pack["axes"]["business-fit"].update(author.text("pack.axes"))
    pack["quadrants"]["invest"].update(author.text("pack.quadrants"))
    return pack


def _yaml(value: Mapping[str, Any]) -> str:
    """JSON is YAML; plain numbers, dates and truths stay what they were."""
    return "\n".join(_lines(value, 0)) + "\n"


def _lines(value: Any, deep: int) -> Iterator[str]:
    space = "  " * deep
    if isinstance(value, Mapping):
        for name, inner in value.items():
            if isinstance(inner, Mapping | list) and inner:
                yield f"{space}{json.dumps(str(name))}:"
                yield from _lines(inner, deep + 1)
            else:
                yield f"{space}{json.dumps(str(name))}: {_scalar(inner)}"
    elif isinstance(value, list):
        for inner in value:
            if isinstance(inner, Mapping | list) and inner:
                yield f"{space}-"
                yield from _lines(inner, deep + 1)
            else:
                yield f"{space}- {_scalar(inner)}"


def _scalar(value: Any) -> str:
    """As it was spelt, where it is a number or one of the words of YAML; else in quotes."""
    if isinstance(value, str) and (value in ("true", "false", "null", "") or value.replace(".", "", 1).replace("-", "", 2).isdigit()):
        return value or "''"
    return json.dumps(value, ensure_ascii=False).replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
