"""Which ids are well formed, and which a disk or a reader could mistake for one another."""

from __future__ import annotations

import re
import unicodedata

from archmodel.kit.text import Message, fold, msg

PATTERN = "^[a-z0-9][a-z0-9._-]{0,62}$"
LONGEST = 63
_GRAMMAR = re.compile(PATTERN[1:-1])
_PORTS = (f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))
_RESERVED = frozenset({"con", "nul", "aux", "prn", "index", *_PORTS})
_LOOKALIKES = str.maketrans(
    "авекмнорстухіјѕԁһ" "αβικνορτυχ" "01|ı",
    "abekmhopctyxijsdh" "abikvoptux" "olli",
)


def problem(name: str) -> Message | None:
    """What is wrong with an id, or None. Ids become file names and web addresses on every system."""
    if not name:
        return msg("mã trống", "the id is empty")
    if len(name) > LONGEST:
        return msg("mã dài {length} ký tự, tối đa {most}", "the id has {length} characters, at most {most} are allowed",
                   length=len(name), most=LONGEST)
    if not _GRAMMAR.fullmatch(name):
        return msg("mã chỉ gồm chữ thường a–z không dấu, chữ số và các dấu “.”, “_”, “-”, và bắt đầu bằng chữ hoặc số",
                   "an id has only the letters a–z, digits and “.”, “_”, “-”, and starts with a letter or a digit")
    if name.endswith("."):
        return msg("mã không được kết thúc bằng dấu chấm", "an id must not end with a full stop")
    if name.partition(".")[0] in _RESERVED:
        return msg("hệ điều hành và máy chủ web dành riêng tên này", "operating systems and web servers reserve this name")
    if name == "unknown":
        return msg("từ này dành riêng để ghi điều chưa biết", "this word is reserved for facts that are not known")
    return None


def suggestion(name: str) -> str | None:
    """A well-formed id close to what was typed."""
    plain = re.sub(r"[^a-z0-9._]+", "-", fold(unicodedata.normalize("NFKC", name)))[:LONGEST].strip("-._")
    return plain if plain and problem(plain) is None else None


def canonical(name: str) -> str:
    """Equal for two ids that a case-insensitive or normalising disk would mix up."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFKC", name).casefold())


def skeleton(name: str) -> str:
    """Equal for two ids that look alike: accents, invisible characters and letters of other scripts are read away."""
    plain = fold(unicodedata.normalize("NFKC", name))
    if not plain.isascii():
        plain = "".join(c for c in plain if unicodedata.category(c) != "Cf")
    return plain.translate(_LOOKALIKES)
