"""Where form 01 names something: the numbers of its sections, for the mapping of form 03."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.kit.document import Document, Heading
from archmodel.kit.document.blocks import pieces, say
from archmodel.kit.document.numbering import inlines, numbers


def places(document: Document, codes: Mapping[str, str]) -> Mapping[str, tuple[str, ...]]:
    """Id → sections (`IV.6`) that name its code, in their order; `codes` are those of form 03 by id."""
    ids = {code: name for name, code in codes.items()}
    found: dict[str, dict[str, None]] = {}
    above, headings = "", numbers(document).headings
    for place, block in enumerate(document.blocks):
        if isinstance(block, Heading):
            above = headings[place]
        for run in inlines(block):
            text = say(run.text, "vi")
            named = (text,) if run.style == "code" else (part for is_code, part in pieces(text) if is_code) if run.style == "said" else ()
            for code in named:
                if code in ids and above:
                    found.setdefault(ids[code], {})[above] = None
    return {name: tuple(sections) for name, sections in found.items()}
