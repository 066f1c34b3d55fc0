"""A document as data: blocks of headings, tables, figures and key figures. A writer is told the format and the language."""

from archmodel.kit.document.blocks import (
    Block,
    Bullets,
    Callout,
    Column,
    Cover,
    Document,
    Edition,
    Figure,
    Heading,
    Inline,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Paragraph,
    Prose,
    Row,
    Run,
    Table,
    code,
    link,
    noted,
    plain,
    ref,
    said,
    strong,
)

__all__ = [
    "Block", "Bullets", "Callout", "Column", "Cover", "Document", "Edition", "Figure", "Heading", "Inline", "KeyFigure", "KeyFigures",
    "PageBreak", "Paragraph", "Prose", "Row", "Run", "Table", "code", "link", "noted", "plain", "ref", "said", "strong",
]
