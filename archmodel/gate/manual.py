"""The manual of a rule taken apart: what its docstring says under its headings."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass

from archmodel.kit.text import LocalText

_HEADING = re.compile(r"^(Why|Vì sao|Use instead|Cách sửa|As of|Flagged|Clean):[ ]?(.*)$", re.MULTILINE)
_NOTHING = LocalText(vi="", en="")
_EXAMPLES = frozenset({"Flagged", "Clean"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Manual:
    """`summary` is the first line, in English only; the title of a rule says it in both tongues. Examples are YAML."""

    summary: str = ""
    why: LocalText = _NOTHING
    remedy: LocalText = _NOTHING
    as_of: str = ""
    flagged: str = ""
    clean: str = ""


def manual(text: str) -> Manual:
    parts = _parts(text)
    return Manual(
        summary=text.strip().split("\n", 1)[0], as_of=parts.get("As of", ""),
        why=LocalText(vi=parts.get("Vì sao", ""), en=parts.get("Why", "")),
        remedy=LocalText(vi=parts.get("Cách sửa", ""), en=parts.get("Use instead", "")),
        flagged=parts.get("Flagged", ""), clean=parts.get("Clean", ""))


def _parts(text: str) -> dict[str, str]:
    """Heading → what stands under it: examples as they are, sentences on one line."""
    hits = list(_HEADING.finditer(text))
    ends = [*(hit.start() for hit in hits[1:]), len(text)]
    return {hit[1]: _body(hit[1], hit[2], text[hit.end():end]) for hit, end in zip(hits, ends, strict=True)}


def _body(heading: str, first: str, rest: str) -> str:
    if heading in _EXAMPLES:
        return textwrap.dedent(rest).strip("\n")
    return " ".join(f"{first} {rest}".split())
