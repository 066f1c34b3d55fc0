"""A document as data: blocks of headings, tables, figures and key figures. A writer is told the format and the language."""

from archmodel.kit.document.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    Document,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Prose,
    Row,
    Run,
    Table,
    code,
    link,
    plain,
    said,
    strong,
)

__all__ = [
    "Block", "Bullets", "Callout", "Column", "Document", "Figure", "Heading", "Inline", "KeyFigure", "KeyFigures",
    "Paragraph", "Prose", "Row", "Run", "Table", "code", "link", "plain", "said", "strong",
]
