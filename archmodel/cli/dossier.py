"""The national dossier, made in memory: forms 01 to 03, the checks, what they agree on, and a list of it all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from typing import TYPE_CHECKING, cast

from archmodel.cli.gallery import Gallery, hang
from archmodel.cli.pictures import Wanted
from archmodel.cli.project import Project
from archmodel.kit import registry
from archmodel.kit.document import Document, Edition
from archmodel.kit.document.blocks import Words, say
from archmodel.kit.text import LANGS, Lang, LocalText, msg

if TYPE_CHECKING:
    from archmodel.analysis.form03 import Form03
    from archmodel.exchange.dossier import Agreement
    from archmodel.reports import Request
    from archmodel.reports._form02_diagrams import Sheet
    from archmodel.workspace import Workspace

DOCUMENTS = ("docx", "pdf", "html")
"""What the documents are made in unless something else is asked for."""
PICTURES = Wanted(formats=("svg", "drawio", "pdf", "png"), scale=2, paper="A3")
_FORMATS = "archmodel.kit.document.formats"
_LISTS = ("csv", "json")
_WRITTEN = "mau-01/mau-01.vi.docx"
"""What the agreement of the forms is read back from."""


@dataclass(kw_only=True)
class Dossier:
    """One dossier in the making: `files` by path, and `about` each what it is."""

    project: Project
    edition: str
    forms: tuple[str, ...] = DOCUMENTS
    step: Callable[[str], None] = lambda text: None
    files: dict[str, str | bytes] = field(default_factory=dict)
    about: dict[str, LocalText] = field(default_factory=dict)
    crashed: frozenset[str] = frozenset()
    """The views that could not be drawn."""

    @cached_property
    def workspace(self) -> Workspace:
        """As it may be read by whom the edition is for."""
        return self.project.workspace.published if self.edition == "public" else self.project.workspace

    @cached_property
    def request(self) -> Request:
        from archmodel.reports import Request

        return Request(edition=cast(Edition, self.edition))

    @cached_property
    def sheets(self) -> tuple[Sheet, ...]:
        from archmodel.reports._form02_diagrams import sheets

        return sheets(self.workspace)

    @property
    def shown(self) -> tuple[Sheet, ...]:
        return tuple(sheet for sheet in self.sheets if not sheet.withheld and sheet.view.id not in self.crashed)

    @cached_property
    def form_01(self) -> Document:
        return self._composed("form01")

    @cached_property
    def codes(self) -> Mapping[str, str]:
        """Id → code of form 03."""
        from archmodel.reports._form01_book import Book

        return Book(workspace=self.workspace, request=self.request).codes

    @property
    def steps(self) -> int:
        """How often `step` is called."""
        each = (4 if self.edition == "internal" else 3) * len(self.forms) + len(set(_LISTS) - set(self.forms))
        return len(self.shown) + len(self.project.tongues) * each + 2

    def make(self, jobs: int = 0, fresh: bool = False) -> tuple[Gallery, tuple[Agreement, ...]]:
        """Everything, form 02 first, since the others tell of its diagrams."""
        gallery = self._form_02(jobs, fresh)
        self._write(self.form_01, "mau-01/mau-01", _t("Mẫu số 01: văn bản Khung kiến trúc số", "Form 01: the document"))
        self._form_03()
        if self.edition == "internal":
            self._write(self._composed("audit"), "kiem-tra/bang-kiem", _t("Bảng kiểm trước khi ban hành", "The checks before issue"))
        found = self._agreement()
        self._read_me()
        self.files = dict(sorted(self.files.items()))
        return gallery, found

    def _composed(self, name: str) -> Document:
        from archmodel.reports import compose

        return _drawn_once(compose(name, self.project.workspace, self.request), self.crashed)

    def _put(self, path: str, content: str | bytes, what: LocalText) -> None:
        self.files[path], self.about[path] = content, what

    def _write(self, document: Document, path: str, what: LocalText, more: tuple[str, ...] = ()) -> None:
        """A document in every format and language asked for."""
        for lang in self.project.tongues:
            for form in (*self.forms, *(each for each in more if each not in self.forms)):
                self.step(f"{path}.{lang}")
                writer = registry.module(_FORMATS, form)
                self._put(f"{path}.{lang}{writer.SUFFIX}", writer.write(document, lang), _in(what, lang))

    def _form_02(self, jobs: int, fresh: bool) -> Gallery:
        gallery = hang(self.workspace, [sheet.view for sheet in self.shown], self.project.tongues, PICTURES, jobs=jobs, fresh=fresh,
                       step=self.step)
        self.crashed = frozenset(crash.subject or "" for crash in gallery.crashes)
        for lang in self.project.tongues:
            for sheet in self.shown:
                for form in PICTURES.formats:
                    piece = gallery.pieces.get((sheet.view.id, lang, form))
                    if piece is not None:
                        self._put(sheet.file(lang, piece.suffix), piece.content, _in(_t(
                            f"Sơ đồ {sheet.code}: {sheet.view.title.say('vi')}{_USES[form].vi}",
                            f"Diagram {sheet.code}: {sheet.view.title.say('en')}{_USES[form].en}"), lang))
        self._write(self._composed("form02"), "mau-02/danh-muc-so-do", _t("Danh mục sơ đồ", "The list of diagrams"), _LISTS)
        return gallery

    @cached_property
    def form_03(self) -> Form03:
        """With the sections of form 01 that name an object, and the diagrams that draw it."""
        from archmodel.analysis.form03 import Places, form03
        from archmodel.reports._form01_places import places

        workspace, shown = self.workspace, dict[str, set[str]]()
        for sheet in self.shown:
            for page in workspace.diagram(sheet.view).twin():
                for name in page.ids:
                    shown.setdefault(name, set()).add(sheet.code)
        goal = workspace.model.goal
        return form03(workspace.model, workspace.today, workspace.architecture(goal.id) if goal else workspace.today, workspace.framework,
                      Places(form_01=places(self.form_01, self.codes), form_02={name: tuple(sorted(at)) for name, at in shown.items()}))

    def _form_03(self) -> None:
        from archmodel.exchange.form03.about import About
        from archmodel.exchange.form03.csv_files import csv_files
        from archmodel.exchange.form03.export import workbook
        from archmodel.kit.workbook import write

        self.step("mau-03")
        workspace = self.workspace
        issuer = workspace.model.elements.get(workspace.settings.authority or "")
        about = About(title=workspace.settings.title, version=workspace.settings.version or "", day=workspace.edition[-1],
                      edition="public" if self.edition == "public" else "internal", authority=issuer.name.say("vi") if issuer else "")
        self._put("mau-03/mau-03.xlsx", write(workbook(self.form_03, workspace.framework, about)), _t(
            "Mẫu số 03: bảng tính gồm bốn bảng, danh mục giá trị và từ điển trường",
            "Form 03: the workbook with its four tables and lists"))
        for name, text in csv_files(self.form_03, workspace.framework).items():
            table = name.removesuffix(".csv")
            self._put(f"mau-03/{name}", text, _t(f"Mẫu số 03: bảng {table}", f"Form 03: table {table}"))

    def _agreement(self) -> tuple[Agreement, ...]:
        """Read back from what was written, never from what it was made of."""
        from archmodel.analysis.form03 import forms
        from archmodel.exchange.dossier import agreements, written
        from archmodel.metamodel import kinds
        from archmodel.reports._dossier_pages import agreement
        from archmodel.reports._form02_diagrams import asked
        from archmodel.reports._telling import teller

        self.step("kiem-tra")
        workspace, lang, model = self.workspace, self.project.tongues[0], self.workspace.model
        drawn = {s.code: content for s in self.shown if isinstance(content := self.files.get(s.file(lang, ".svg")), bytes)}
        form_01 = self.files.get(_WRITTEN)
        found = written(
            form_01=form_01 if isinstance(form_01, bytes) else None, diagrams=drawn, workbook=_bytes(self.files["mau-03/mau-03.xlsx"]),
            tables={name.removeprefix("mau-03/"): _bytes(text) for name, text in self.files.items() if name.startswith("mau-03/")
                    and name.endswith(".csv")}, framework=workspace.framework, forms=forms(workspace.framework))
        systems = {kind.id for kind in kinds().values() if kind.group == "system"}
        results = agreements(
            found, codes=self.codes, objects=frozenset(e.id for e in model.elements.values() if e.kind in systems),
            arrows=frozenset(model.relationships), stamp=tuple(filter(None, (workspace.settings.version, workspace.edition[-1].vi))),
            diagrams=tuple(drawn), mandatory=frozenset(each.code for each in asked(workspace.framework) if each.required == "always"))
        self._write(agreement(results, teller(workspace, self.request), self.request), "kiem-tra/doi-chieu", _t(
            "Đối chiếu ba mẫu: tên, chủ quản, trạng thái, phiên bản, mã", "The three forms compared"))
        return results

    def _read_me(self) -> None:
        """In both languages, whichever the dossier is in."""
        from archmodel.kit.document.formats import markdown
        from archmodel.reports._dossier_pages import left_out, read_me
        from archmodel.reports._form02_diagrams import missing

        lacking = [msg("Sơ đồ {code} ({name}): {how}.", "Diagram {code} ({name}): {how}.", code=each.code, name=each.name,
                       how=_HOW[each.required]) for each in missing(self.workspace)]
        left = tuple(left_out(self.workspace, self.sheets)) if self.edition == "public" else ()
        page = read_me(dict(sorted(self.about.items())), left, lacking, self.workspace, self.request)
        self.files |= {f"README.{lang}.md": markdown.write(page, lang) for lang in LANGS}


def _drawn_once(document: Document, crashed: frozenset[str]) -> Document:
    """A picture is drawn once a language, however many formats hold it; of one that cannot be drawn a sentence is left."""
    from archmodel.kit.document import Block, Figure, Paragraph, plain

    def once(block: Block) -> Block:
        if not isinstance(block, Figure) or block.scene is None:
            return block
        if block.name in crashed:
            return Paragraph(text=plain(msg("Không vẽ được hình “{title}”.", "The picture “{title}” could not be drawn.", title=_text(
                block.caption))))
        return replace(block, scene=cache(block.scene))

    return replace(document, blocks=tuple(map(once, document.blocks)))


def _text(words: Words) -> LocalText:
    return _t(say(words, "vi"), say(words, "en"))


def _bytes(content: str | bytes) -> bytes:
    return content.encode() if isinstance(content, str) else content


def _t(vi: str, en: str) -> LocalText:
    return LocalText(vi=vi, en=en)


def _in(what: LocalText, lang: Lang) -> LocalText:
    """What it is, and in which language."""
    name = _TONGUES[lang]
    return _t(f"{what.vi} ({name.vi})", f"{what.en} ({name.en})")


_TONGUES: Mapping[Lang, LocalText] = {"vi": _t("tiếng Việt", "Vietnamese"), "en": _t("tiếng Anh", "English")}
_USES = {"svg": _t(", tệp nguồn sửa được", ", editable"), "drawio": _t(", tệp nguồn sửa được (draw.io)", ", editable (draw.io)"),
         "pdf": _t(", bản in", ", for print"), "png": _t(", ảnh", ", picture")}
_HOW = {"always": _t("bắt buộc, chưa lập", "mandatory, not drawn"), "when": _t("lập khi cần, chưa lập", "when needed, not drawn")}
