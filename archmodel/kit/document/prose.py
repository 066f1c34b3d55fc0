"""Markdown that authors write in the inventory: read here and nowhere else, and never trusted."""

from __future__ import annotations

from archmodel.kit.text import visible


def clean_html(text: str) -> str:
    """An author's Markdown as clean HTML: no script, no style, no foreign scheme, whatever was typed."""
    import markdown
    import nh3

    shown = "\n".join(visible(line) for line in text.splitlines())
    html = markdown.markdown(shown, extensions=["tables", "sane_lists"], output_format="html")
    return nh3.clean(html, url_schemes={"http", "https", "mailto"}, link_rel="noopener noreferrer")
