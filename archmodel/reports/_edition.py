"""The public edition: which reports have none, and what is said and blanked in the others."""

from __future__ import annotations

from dataclasses import replace

from archmodel.kit.document import Callout, Document, plain
from archmodel.kit.errors import BadUsage
from archmodel.kit.secrets import PLAIN, cleaned
from archmodel.kit.text import LocalText, Message, msg

_TITLE = LocalText(vi="Bản công khai", en="Public edition")
_TEXT = LocalText(
    vi="Không gồm các trường nhạy cảm (cấp độ và biện pháp an ninh, vùng mạng, công nghệ, nơi đặt, khôi phục sau sự cố, đầu mối kỹ thuật, "
       "ghi chú), dữ liệu bí mật nhà nước và những gì có dạng mật khẩu, khóa, địa chỉ nội bộ. Vì vậy chỗ ghi “chưa xác định” ở các nội "
       "dung này có thể là không công bố.",
    en="Leaves out the sensitive fields (security levels and controls, zones, technology, location, recovery, technical contacts, notes), "
       "state secrets, and whatever looks like a credential, a key or an inner address. Where such a fact is said to be unknown, it "
       "may be one that is not published.")
_WHY = msg("Báo cáo này nêu điểm yếu của hệ thống; chỉ dùng nội bộ.",
           "It tells where the systems are weak, and is for internal use only.")


def internal(report: object) -> bool:
    """Whether a report has no public edition."""
    return bool(getattr(report, "INTERNAL", False))


def why(report: object) -> Message:
    """Why a report has no public edition."""
    reason: Message = getattr(report, "WHY_INTERNAL", _WHY)
    return reason


def refuse(name: str, report: object) -> None:
    """Raises BadUsage for a report that has no public edition."""
    if internal(report):
        raise BadUsage(msg("Báo cáo “{name}” không có bản công khai.", "The report “{name}” has no public edition.", name=name),
                       why(report))


def opened(document: Document) -> Document:
    """The document of a published workspace, with what is left out said first; a last look blanks what may have come another way."""
    said = Callout(kind="note", title=_TITLE, text=(plain(_TEXT),))
    return cleaned(replace(document, edition="public", blocks=(said, *document.blocks)), PLAIN)
