"""What only the reports can know of the sections and reports of a project: names of reports, chapters, views, figures and rules."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from copy import copy
from typing import Any

from archmodel.gate import codes
from archmodel.inventory.mentions import place, said
from archmodel.kit import registry
from archmodel.kit.diagnostics import Diagnostic, Severity
from archmodel.kit.document import Document, Heading
from archmodel.kit.errors import BadUsage
from archmodel.kit.span import Span
from archmodel.kit.text import LocalText, Message, msg, nearest, visible
from archmodel.model import Element
from archmodel.model.mention import mentions
from archmodel.reports import Request, names, report
from archmodel.reports._mentions import Books, accounts
from archmodel.reports._sections import given_anchors, placed
from archmodel.rules import all_rules
from archmodel.workspace import Workspace

_PACKAGE = "archmodel.reports"
_FEW = 16
Path = tuple[Hashable, ...]


def review(workspace: Workspace) -> tuple[Diagnostic, ...]:
    """Of a project that writes no section and no report: nothing, at once."""
    found = workspace.model.of_kind("report", "section")
    if not found:
        return ()
    unreviewed = copy(workspace)  # a report that tells what was found does not ask for this review again
    unreviewed.review = None
    books, chapters = Books(workspace=unreviewed), _Chapters(unreviewed)
    return tuple(each for element in found for each in _Review(unreviewed, element, books, chapters).found())


class _Chapters:
    """The anchors of the chapters of reports, each composed once."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._known: dict[str, tuple[dict[str, None], dict[str, None]]] = {}

    def own(self, name: str) -> dict[str, None]:
        """Those that sections may follow; none where the report cannot be composed without being told more."""
        given = given_anchors(name, self._workspace)
        return dict.fromkeys(given) if given else self._of(name)[0]

    def every(self, name: str) -> dict[str, None]:
        """With those of sections, which may be included."""
        return self._of(name)[1]

    def _of(self, name: str) -> tuple[dict[str, None], dict[str, None]]:
        if name not in self._known:
            try:
                document = report(name, self._workspace).compose(self._workspace, Request())
            except BadUsage:
                self._known[name] = {}, {}
            else:
                self._known[name] = _anchors(document), _anchors(placed(document, self._workspace, Request()))
        return self._known[name]


def _anchors(document: Document) -> dict[str, None]:
    return {block.anchor: None for block in document.blocks if isinstance(block, Heading) and block.anchor}


class _Review:
    """One section or report."""

    def __init__(self, workspace: Workspace, element: Element, books: Books, chapters: _Chapters) -> None:
        self.workspace, self.element, self.books, self.chapters = workspace, element, books, chapters

    def found(self) -> Iterator[Diagnostic]:
        yield from self._figures_in_texts()
        if self.element.kind == "section":
            yield from self._section()
            return
        if self.element.id in registry.names(_PACKAGE):
            yield self._finding("name-taken", (), msg("`{name}` là tên một báo cáo có sẵn", "`{name}` is the name of a shipped report",
                                                      name=self.element.id),
                                msg("Đặt mã khác cho báo cáo này.", "Give this report another id."))
        content = self.element.get("content")
        for index, part in enumerate(content if isinstance(content, tuple) else ()):
            if isinstance(part, Mapping):
                yield from self._part(part, ("content", index))

    def _section(self) -> Iterator[Diagnostic]:
        named = self.element.ids("report")
        known = names(self.workspace)
        for index, name in enumerate(named):
            if name not in known:
                yield self._unknown_report(name, ("report", index), known)
        after = self.element.text("after")
        anchors = {a: None for name in named if after and name in known for a in self.chapters.own(name) or (after,)}
        if after and anchors and after not in anchors:
            yield self._unknown(
                "unknown-chapter", ("after",), after, anchors,
                msg("báo cáo không có chương `{name}`; phần này sẽ đứng ở cuối", "the report has no chapter `{name}`; the section will "
                    "stand last", name=after), severity=Severity.WARNING)

    def _part(self, part: Mapping[str, Any], path: Path) -> Iterator[Diagnostic]:
        view, include, findings = part.get("view"), part.get("include"), part.get("findings")
        if isinstance(view, str) and view not in self.workspace.views:
            yield self._unknown("unknown-view", (*path, "view"), view, self.workspace.views,
                                msg("không có hình nào tên là `{name}`", "there is no view called `{name}`", name=view))
        if isinstance(include, Mapping):
            yield from self._include(include["report"], include.get("chapter", ""), (*path, "include"))
        for index, figure in enumerate(part.get("figures", ())):
            yield from self._figure(figure["account"], figure["id"], lambda step, n=index: self._at(*path, "figures", n, step))
        if isinstance(findings, Mapping):
            yield from self._rules(findings.get("rules", ()), (*path, "findings", "rules"))

    def _include(self, name: str, chapter: str, path: Path) -> Iterator[Diagnostic]:
        known = names(self.workspace)
        if name not in known:
            yield self._unknown_report(name, (*path, "report"), known)
        elif chapter and (anchors := self._included(name)) and chapter not in anchors:
            yield self._unknown("unknown-chapter", (*path, "chapter"), chapter, anchors,
                                msg("báo cáo `{report}` không có chương `{name}`", "the report `{report}` has no chapter `{name}`",
                                    report=name, name=chapter))

    def _included(self, name: str) -> dict[str, None]:
        """Of itself nothing: that it includes itself is said already."""
        return {} if name == self.element.id else self.chapters.every(name)

    def _rules(self, patterns: Iterable[str], path: Path) -> Iterator[Diagnostic]:
        known = codes.known(all_rules(self.workspace.model))
        for index, pattern in enumerate(patterns):
            if not codes.nameable(pattern, known):
                yield self._unknown("unknown-rule", (*path, index), pattern, sorted(known),
                                    msg("không có quy tắc `{name}`", "there is no rule `{name}`", name=pattern))

    def _figures_in_texts(self) -> Iterator[Diagnostic]:
        for path, text in said(self.element.kind, _plain(self.element)):
            for mention in mentions(text):
                if mention.sort == "figure":
                    at, end = mention.inside, mention.end - 2
                    yield from self._figure(mention.name, mention.figure, lambda _, p=path, t=text, a=at, e=end: place(
                        self.element.origin, p, t, a, e, self.workspace.texts))

    def _figure(self, account: str, name: str, where: Any) -> Iterator[Diagnostic]:
        if account not in registry.names(_PACKAGE) or not hasattr(registry.module(_PACKAGE, account), "account"):
            yield self._unknown("unknown-account", where("account"), account, accounts(),
                                msg("không có tài khoản nào tên là `{name}`", "there is no account called `{name}`", name=account))
            return
        found = self.books.account(account)
        if found is not None and not found.problems and name not in found.ledger:
            yield self._unknown("unknown-figure", where("id"), name, found.ledger.figures,
                                msg("`{account}` không có số liệu nào mang mã `{name}`", "`{account}` has no figure `{name}`",
                                    account=account, name=name))

    def _unknown_report(self, name: str, path: Path, known: Iterable[str]) -> Diagnostic:
        return self._unknown("unknown-report", path, name, known,
                             msg("không có báo cáo nào tên là `{name}`", "there is no report called `{name}`", name=name))

    def _unknown(self, code: str, where: Path | Span, name: str, known: Iterable[str], message: Message, *,
                 severity: Severity = Severity.ERROR) -> Diagnostic:
        every = tuple(known)
        near = nearest(name, every)
        listed = ", ".join(f"`{each}`" for each in every[:_FEW]) + (", …" if len(every) > _FEW else "")
        advice = msg("Có phải bạn muốn viết `{near}`?", "Did you mean `{near}`?", near=near) if near else \
            msg("Có thể viết: {known}.", "Possible are: {known}.", known=listed or "–")
        return self._finding(code, where, message, advice, severity=severity, fact=name)

    def _finding(self, code: str, where: Path | Span, message: Message, advice: Message, *, severity: Severity = Severity.ERROR,
                 fact: str = "") -> Diagnostic:
        shown = {key: visible(value)[:80] if isinstance(value, str) else value for key, value in message.args.items()}
        return Diagnostic(code=f"reports/{code}", severity=severity, message=Message(text=message.text, args=shown), advice=advice,
                          span=where if isinstance(where, Span) else self._at(*where), subject=self.element.id, fact=fact[:200])

    def _at(self, *path: Hashable) -> Span:
        return self.element.origin.at(*path)


def _plain(element: Element) -> Mapping[str, Any]:
    """The fields as they were typed, as far as the places of texts go."""
    plain: Mapping[str, Any] = {name: _typed(value) for name, value in element.fields.items()}
    return plain


def _typed(value: Any) -> Any:
    if isinstance(value, LocalText):
        return {lang: text for lang, text in (("vi", value.vi), ("en", value.en)) if text}
    if isinstance(value, Mapping):
        return {name: _typed(inner) for name, inner in value.items()}
    return [_typed(inner) for inner in value] if isinstance(value, tuple) else value
