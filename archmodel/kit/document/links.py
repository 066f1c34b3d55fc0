"""Which links a document may carry."""

from __future__ import annotations

import re

_SAFE = re.compile(r"(?:https?://|mailto:|#|[A-Za-z0-9_./-]+(?:[?#][^\s\"'<>]*)?$)")


def safe_link(href: str | None) -> str | None:
    """The link when it is relative, http, https or mailto; otherwise None: the text stays, the link goes."""
    if not href or any(c.isspace() or ord(c) < 32 for c in href):
        return None
    scheme = href.split(":", 1)[0] if ":" in href else ""
    if scheme and scheme not in ("http", "https", "mailto"):
        return None
    return href if _SAFE.match(href) else None
