"""A name has a character that the fonts of the drawings do not have.

Why: pictures are drawn with the fonts that come with the tool, so that they look the same on every machine. A character these fonts
lack shows as an empty box in every picture, and in print nobody can tell any more what stood there.

Vì sao: hình được vẽ bằng phông chữ kèm theo công cụ để máy nào cũng cho kết quả như nhau. Ký tự không có trong phông sẽ thành ô trống trên
mọi hình; khi đã in thì không ai biết chỗ ấy ghi gì.

Use instead: Vietnamese and other Latin letters, figures, usual punctuation and signs. For a name in another script write how it is
read, and keep the original under `description`.

Cách sửa: dùng chữ Việt hoặc chữ La-tinh, chữ số, dấu câu và ký hiệu thông dụng. Tên viết bằng hệ chữ khác thì ghi cách đọc, còn nguyên
văn để ở `description`.

Flagged:
    applications:
      a: {name: "Cổng 漢字"}

Clean:
    applications:
      a: {name: "Cổng chữ Hán → ≥ 2 ✓"}
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from archmodel.kit.diagnostics import Severity
from archmodel.kit.text import LocalText, msg
from archmodel.model import Element, Relationship
from archmodel.rules.engine import Facts, Finding

CODE = "M14"
SEVERITY = Severity.WARNING
TITLE = LocalText(vi="Ký tự không vẽ được", en="Character without a glyph")


_USUAL = re.compile(r"[ -~\u00a0-\u0148\u014a-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9–—‘’“”…→≥≤×]*")
"""What the fonts have, as a test proves: with nothing else in the names they need not be asked."""


def check(facts: Facts) -> Iterator[Finding]:
    named: dict[str, Element | Relationship] = {**facts.model.elements, **facts.model.relationships}
    words = " ".join(text for thing in named.values() if thing.name for text in (thing.name.vi, thing.name.en))
    if not _USUAL.fullmatch(words):
        yield from _lacking(named, words)


def _lacking(named: Mapping[str, Element | Relationship], words: str) -> Iterator[Finding]:
    from archmodel.kit.drawing.metrics import clean, missing

    lacking = missing(clean(words))
    for thing in named.values() if lacking else ():
        for text in dict.fromkeys((thing.name.vi, thing.name.en) if thing.name else ()):
            found = sorted(lacking & set(clean(text)))
            if found:
                signs = " ".join(f"{char} (U+{ord(char):04X})" for char in found)
                yield Finding(
                    subject=thing.id, path=("name",), fact=text,
                    message=msg("tên “{name}” có ký tự mà phông chữ của hình không có: {signs}",
                                "the name “{name}” has characters the fonts of the pictures lack: {signs}", name=text, signs=signs),
                    advice=msg("Thay bằng chữ hoặc ký hiệu thông dụng.", "Write it with common letters or signs."))
