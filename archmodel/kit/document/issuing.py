"""The words around a document that is issued and signed, as Decree 30/2020/NĐ-CP has them; what nobody said is left as dots."""

from __future__ import annotations

from archmodel.kit.document.blocks import Cover, Words, say
from archmodel.kit.text import Lang, LocalText

NATION = LocalText(vi="CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", en="SOCIALIST REPUBLIC OF VIET NAM")
MOTTO = LocalText(vi="Độc lập - Tự do - Hạnh phúc", en="Independence - Freedom - Happiness")
RECIPIENTS = LocalText(vi="Nơi nhận:", en="Recipients:")
FILED = LocalText(vi="- Lưu: VT, …………", en="- File copy: …………")
DOTS = "………………"
"""What is to be filled in by hand."""
_NUMBER = LocalText(vi="Số: {number}", en="No. {number}")
_PLACE = LocalText(vi="…………, ngày …… tháng …… năm ………", en="…………, ………………")


def number(cover: Cover, lang: Lang) -> str:
    """`Số: 12/BC-UBND`."""
    return _NUMBER.say(lang).format(number=filled(cover.number, lang))


def place(cover: Cover, lang: Lang) -> str:
    """Place and day."""
    return say(cover.place, lang) or _PLACE.say(lang)


def offices(cover: Cover, lang: Lang) -> tuple[str, str]:
    """Who is above the issuer (may be nobody), and the issuer, in capitals."""
    return say(cover.parent, lang).upper(), filled(cover.issuer, lang).upper()


def signers(cover: Cover, lang: Lang) -> tuple[tuple[str, str], ...]:
    """Role in capitals, and name; one of each to be filled in where nobody is named."""
    return tuple((filled(role, lang).upper(), filled(name, lang)) for role, name in cover.signers or (("", ""),))


def recipients(lang: Lang) -> tuple[str, ...]:
    """What stands opposite a single signer."""
    return RECIPIENTS.say(lang), f"- {DOTS};", FILED.say(lang)


def filled(words: Words, lang: Lang) -> str:
    return say(words, lang) or DOTS
