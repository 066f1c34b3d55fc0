"""A document that has everything a document can have, for whoever tests a writer."""

from __future__ import annotations

from dataclasses import replace

from archmodel.kit.document import (
    Bullets,
    Callout,
    Column,
    Cover,
    Document,
    Figure,
    Heading,
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
from archmodel.kit.document.blocks import Words
from archmodel.kit.drawing import scene
from archmodel.kit.text import Lang, LocalText, msg

ID = "inventory/systems/emergency_services_and_dispatching_of_the_whole_city.yaml:1042:18"
SOURCE = LocalText(vi="Quyết định 2439/QĐ-TTg", en="Decision 2439/QĐ-TTg")
PROSE = LocalText(
    vi="### Bối cảnh\n\nThành phố **hợp nhất** từ `01/7/2025`, xem [trang chủ](https://example.org/trang).\n\n- ý một\n    - ý nhỏ\n\n"
       "1. bước một\n2. bước hai\n\n> Trích lời <b>người</b> viết.\n\n| Cột | Số |\n|---|--:|\n| ô | 1 |\n",
    en="### Background\n\nThe city was **merged** on `01/7/2025`, see [its page](https://example.org/page).\n\n- one thing\n"
       "    - a smaller one\n\n1. step one\n2. step two\n\n> What <b>somebody</b> wrote.\n\n| Column | Number |\n|---|--:|\n| cell | 1 |\n")


def t(vi: str, en: str) -> LocalText:
    return LocalText(vi=vi, en=en)


def picture(width: float, height: float) -> Figure:
    def drawn(lang: Lang) -> scene.Scene:
        words = t("Trung tâm điều hành", "Operations centre").say(lang)
        size = scene.Style(size=12)
        return scene.Scene(lang=lang, title=words, desc=words, width=width, height=height, items=(
            scene.Rect(x=10, y=10, width=width - 20, height=height - 20, radius=8, fill="card", stroke="edge"),
            scene.Text(x=30, y=40, text=words, style=size, width=size.width(words))))

    return Figure(src="", alt=t("Sơ đồ trung tâm", "The centre"), caption=t("Trung tâm và các kênh", "The centre and its channels"),
                  anchor=f"picture-{width:.0f}", name="centre", source=SOURCE, scene=drawn)


def rows(count: int, *more: str) -> tuple[Row, ...]:
    tones = ("", "new", "eliminated", "changed", "warning", "quiet", "retained")
    return tuple(Row(cells=(plain(t(f"Hệ thống {n}", f"System {n}")), code(ID), plain(f"{n}"), *(plain(m) for m in more)),
                     tone=tones[n % 7], anchor=f"row-{n}") for n in range(count))  # type: ignore[arg-type]


def table(anchor: str, count: int) -> Table:
    return Table(caption=t("Các hệ thống", "The systems"), anchor=anchor, source=SOURCE, rows=rows(count),
                 columns=(Column(title=t("Tên", "Name")), Column(title="Id"), Column(title=t("Số", "Number"), align="right")))


def matrix(across: int) -> Table:
    narrow = tuple(Column(title=t(f"cột thứ {n}", f"column {n}"), align="center", narrow=True) for n in range(across))
    rows = (Row(cells=(code(f"row-{n}"), *(plain("×" if n == m else "") for m in range(across)))) for n in range(5))
    return Table(caption=t("Ma trận", "Matrix"), anchor="matrix", matrix=True, columns=(Column(title=t("Hàng", "Row")), *narrow),
                 rows=tuple(rows))


def wide() -> Table:
    return Table(caption=t("Bảng rộng", "A wide table"), anchor="wide", wide=True, rows=rows(3, "ghi chú"), columns=(
        *(Column(title=name) for name in ("Tên", "Id", "Số")), Column(title="Ghi chú", share=0)))


def document() -> Document:
    return Document(
        id="everything", title=t("Báo cáo thử: mọi thứ", "A report with everything"), subtitle=t("bản thử", "a trial"), numbered=True,
        meta=(t("Dự án Thành phố", "The city"), msg("phiên bản {v}", "version {v}", v="2026.11")), home="../index.html", edition="public",
        blocks=(
            Heading(level=2, text=t("Kết luận", "Conclusions"), anchor="conclusions"),
            KeyFigures(figures=tuple(KeyFigure(value=str(n), label=t("hệ thống", "systems"), note=t("giả định", "assumed"), tone="new")
                                     for n in range(5))),
            Paragraph(text=(plain(t("Xem ", "See ")), ref("systems"), plain("; "), ref("picture-900"), plain("; "), ref("detail"),
                            plain("; "), ref("nowhere", t("không có", "missing")), plain("; "), link("row", "#row-3"), plain("; "),
                            link("site", "https://example.org/"), plain("; "), link("beside", "../views/a.html"),
                            strong(t(" đậm", " bold")),
                            Run(text=t(" mờ", " quiet"), style="quiet"), said(t(" ghi `a: b`", " write `a: b`")))),
            Paragraph(text=(noted(t("Có nguồn", "With a source"), SOURCE), plain(", "), noted(t("lại nguồn ấy", "the same again"), SOURCE),
                            plain(", "), noted(t("nguồn khác", "another"), t("Khảo sát 2025", "Survey of 2025")))),
            Bullets(items=(plain(t("một", "one")), plain(t("hai", "two")))),
            Bullets(items=(plain(t("bước một", "first step")), plain(t("bước hai", "second step"))), ordered=True),
            Callout(kind="warning", title=t("Chú ý", "Mind"), text=(plain(t("giả định", "assumed")),)),
            Heading(level=2, text=t("Hệ thống", "Systems"), anchor="systems-chapter"), table("systems", 40),
            Heading(level=3, text=t("Chi tiết", "Details"), anchor="detail"), Prose(text=PROSE), picture(900, 300), PageBreak(),
            Heading(level=2, text=t("Ma trận", "Matrices"), anchor="matrices"), matrix(12), wide(), picture(2400, 1600), matrix(90),
            Heading(level=3, text=t("Phụ lục", "Annex"), anchor="detail"), layout(t("Người lập", "Author"))))


def layout(words: Words) -> Table:
    return Table(caption="", plain=True, columns=(Column(title=""), Column(title="")), rows=(Row(cells=(plain(words), plain("A"))),))


def issued() -> Document:
    """The same as an office issues it."""
    return replace(document(), cover=Cover(
        issuer=t("Sở Khoa học và Công nghệ", "Department of Science and Technology"),
        parent=t("Ủy ban nhân dân Thành phố", "People's Committee"), number="12/BC-SKHCN",
        signers=((t("Giám đốc", "Director"), t("Nguyễn Văn A", "Nguyễn Văn A")),)))
