"""What a schema objects to: the place inside the data, a short code, and the sentences."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.kit.span import Path
from archmodel.kit.text import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that does not fit. The caller knows the file: `origin.at(*path, key=problem.key)` is the place.

    `code` is one of unknown-field, missing-field, wrong-type, bad-value, bad-format, out-of-range,
    too-short, too-long, not-unique. `fact` names the field or value concerned, for the fingerprint.
    """

    path: Path
    code: str
    message: Message
    advice: Message | None = None
    key: bool = False
    fact: str = ""
