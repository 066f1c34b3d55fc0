"""Pages that are about no element: what search finds besides the elements of the graph, and the words it speaks.

    kinds  [id, vi, en]      pages  [kind, id, vi, en, path]: `kind` is a place in `kinds`      words  what the palette says, by name

`findings` says whether there is a script of that name to search, too.
"""

from __future__ import annotations

from collections.abc import Iterable

from archmodel.kit.text import LocalText
from archmodel.site.site import Page, Site, pair

_KINDS = {
    "view": LocalText(vi="Hình vẽ", en="Views"), "report": LocalText(vi="Báo cáo", en="Reports"),
    "rule": LocalText(vi="Quy tắc", en="Rules"),
    "pack": LocalText(vi="Khung và quy định", en="Frameworks and rules of law"), "page": LocalText(vi="Trang", en="Pages"),
    "finding": LocalText(vi="Phát hiện", en="Findings"),
}
_WORDS = {
    "absent": LocalText(vi="không có ở thời điểm đang chọn", en="not there at the chosen moment"),
    "found": LocalText(vi="kết quả", en="results"), "meant": LocalText(vi="đang tìm", en="showing"),
    "keys": LocalText(vi="↑ ↓ để chọn, Enter để mở, Esc để đóng. Gõ không dấu, mã hoặc chữ viết tắt đều được.",
                      en="↑ ↓ to choose, Enter to open, Esc to close. Accents may be left out; ids and acronyms work too."),
    "recent": LocalText(vi="Đã tìm gần đây", en="Recent searches"),
}


def of_pages(pages: Iterable[Page], site: Site) -> object:
    """What a page is about stands in its `subject`; a page about an element is found by the element."""
    kinds = list(_KINDS)
    found = [page for page in pages if page.subject not in site.workspace.model.elements]
    rows = [[kinds.index(page.kind if page.kind in _KINDS else "page"), page.subject or _stem(page.path), *pair(page.title), page.path]
            for page in found]
    return {"kinds": [[name, *pair(title)] for name, title in _KINDS.items()], "pages": sorted(rows),
            "findings": site.judged is not None, "words": {name: pair(words) for name, words in _WORDS.items()}}


def _stem(path: str) -> str:
    return path.removesuffix(".html").removesuffix("/index").rpartition("/")[2]
