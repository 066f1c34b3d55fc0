"""Models at random: every kind of element with any of its fields, and names that no layout would wish for.

The language itself says what may be written (`metamodel`), so that a new kind or a new field is tried without a line here.
"""

from __future__ import annotations

import itertools
import json
from collections.abc import Mapping
from pathlib import Path
from random import Random
from typing import Any

from archmodel.metamodel import Kind, framework, kinds

Data = dict[str, Any]

VALUES = framework("vn-ndaf-1.0").values
LEFT_OUT = frozenset({"rule", "waiver", "plateau", "project", "approval", "party", "funding-source", "option", "criterion"})
"""Kinds that no picture shows, or that are written by `_plan`."""
SYSTEMS = ("application", "application", "node", "network", "facility", "device-group")
NAMES = (
    "a", "Ệ", "Hệ thống", "Hệ thống thông tin " + "tổng hợp liên thông đa ngành " * 9, "W" * 300, "i" * 300, "x" * 40 + " " + "y" * 40,
    "<b>in đậm</b> & \"ngoặc\" 'đơn' <script>alert(1)</script>", "]]><!--", "${jndi:x} {name} %s {0} \\n", "a\nb", "# tiêu đề | ô | ô",
    "مرحبا بالعالم", "שלום עולם", "漢字 かな", "🚒 xe", "e\u0302\u0301\u0323 rời", "Z\u0336\u0337\u0338algo", "a\u200bb\u00adc\u2060d",
    "giữ\u00a0chỗ\u00a0liền", "\u202eđảo", "  hai đầu  ", "...", "-", "0", "null", "fi ffi ﬁ", "A/B/C:D=E<F>G.h",
)
MOMENTS = ("1000", "1999", "2019-04", "2021-10-12", "2026-11", "2027", "2028-02-29", "2030-12", "9999")
NUMBERS = (0, 0, 1, 1, 2, 3, 5, 7.5, 60, 365, 1e6, 0.001, 123456789)


class Maker:
    """A model of about so many systems and as many other things, the same for the same seed."""

    def __init__(self, seed: int, systems: int, *, rich: float = 0.4, plain: bool = False) -> None:
        self.random = Random(f"any model/{seed}/{systems}/{rich}/{plain}")
        self.rich = rich
        self.plain = plain
        self.ids: dict[str, list[str]] = {}
        for number in range(systems):
            self._add(self.random.choice(SYSTEMS), number)
        for kind in kinds().values():
            if kind.id not in LEFT_OUT and kind.id not in SYSTEMS and systems:
                for number in range(self.random.choice((0, 1, 2, max(1, systems // 3), systems))):
                    self._add(kind.id, number)

    def _add(self, kind: str, number: int) -> None:
        self.ids.setdefault(kind, []).append(f"{kind}-{number}")

    def data(self) -> Data:
        found: Data = {"settings": {"id": "any", "title": "Bất kỳ", "languages": ["vi", "en"], "framework": "vn-ndaf-1.0",
                                    "surveyed": "2026-11"}}
        for kind, names in self.ids.items():
            found.setdefault(kinds()[kind].collection, {}).update({name: self._entry(kinds()[kind]) for name in names})
        return {**found, "plateaus": self._plan()}

    def write(self, root: Path) -> Path:
        (root / "inventory").mkdir(parents=True)
        (root / "inventory" / "all.yaml").write_text(json.dumps(self.data(), ensure_ascii=False, indent=1), encoding="utf-8")
        return root

    def _plan(self) -> Data:
        """Three plateaus: some systems retire, some begin, some are connected, packages end."""
        systems = [name for kind in dict.fromkeys(SYSTEMS) for name in self.ids.get(kind, ())]
        packages = self.ids.get("work-package", [])
        self.random.shuffle(systems)
        quarter = len(systems) // 4
        one: list[Data] = [{"retire": name} for name in systems[:quarter]]
        two: list[Data] = [{"introduce": name} for name in systems[quarter:2 * quarter]]
        rest = systems[2 * quarter:]
        two += [{"change": name, "set": {"layer": self.random.choice(list(VALUES["layers"]))}} for name in rest[:quarter]
                if "layers" in VALUES]
        two += [{"connect": {"id": f"joined-{a}", "from": a, "to": b}} for a, b in itertools.pairwise(rest[:quarter + 1])]
        half = len(packages) // 2
        return {
            "now": {"name": self._text(), "stage": "baseline", "date": "2026-11"},
            "half": {"name": self._text(), "stage": "transition", "date": "2028-12", "based_on": "now", "operations": one,
                     "completes": packages[:half]},
            "then": {"name": self._text(), "stage": "target", "date": "2030-12", "based_on": "half", "operations": two,
                     "completes": packages[half:]},
        }

    def _entry(self, kind: Kind) -> Data:
        wanted = {name: schema for name, schema in kind.properties.items()
                  if name in kind.required or name == "name" or (name not in ("formerly", "links") and self.random.random() < self.rich)}
        return {name: value for name, schema in wanted.items() if (value := self._value(schema)) is not None}

    def _value(self, schema: Mapping[str, Any]) -> Any:
        if schema.get("x-unknown") and self.random.random() < 0.15:
            return "unknown"
        if "x-ref" in schema:
            return self._id(schema["x-ref"])
        if schema.get("x-text"):
            return self._text()
        if schema.get("x-moment"):
            return self.random.choice(MOMENTS)
        if "x-values" in schema:
            return self.random.choice(list(VALUES[schema["x-values"]]))
        if "enum" in schema:
            return self.random.choice(schema["enum"])
        if "x-selector" in schema or "x-condition" in schema or "x-field" in schema or "$ref" in schema:
            return None
        if schema.get("x-number") or schema.get("type") in ("integer", "number"):
            return self._number(schema)
        return self._made(schema)

    def _made(self, schema: Mapping[str, Any]) -> Any:
        sort = schema.get("type")
        if sort == "boolean":
            return self.random.random() < 0.5
        if sort == "array":
            found = [value for _ in range(self.random.choice((1, 1, 2, 3, 6))) if (value := self._value(schema["items"])) is not None]
            return list({json.dumps(each, sort_keys=True): each for each in found}.values()) or None
        if sort == "object" and "properties" in schema:
            chosen = {name: self._value(each) for name, each in schema["properties"].items()
                      if name in schema.get("required", ()) or self.random.random() < 0.6}
            return {name: value for name, value in chosen.items() if value is not None and name != "fields"} or None
        if sort == "string" and "pattern" not in schema:
            return self.random.choice(NAMES)
        return None

    def _id(self, targets: list[str]) -> str | None:
        """Any thing that may stand there, itself too: so there are circles, loops, and the same flow twice."""
        names = [name for kind in kinds().values() if kind.id in targets or kind.group in targets for name in self.ids.get(kind.id, ())]
        return self.random.choice(names) if names else None

    def _number(self, schema: Mapping[str, Any]) -> Any:
        least, most = float(schema.get("minimum", 0)), float(schema.get("maximum", 1e9))
        fit = [n for n in NUMBERS if least <= n <= most and (schema.get("type") != "integer" or n == int(n))] or [least]
        value = self.random.choice(fit)
        return int(value) if value == int(value) else value

    def _text(self) -> Any:
        if self.plain:
            return self.random.choice(NAMES[:3])
        one, other = self.random.choice(NAMES), self.random.choice(NAMES)
        return self.random.choice((one, {"vi": one, "en": other}, {"vi": one}, {"en": other}))
