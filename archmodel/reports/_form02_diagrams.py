"""The diagrams of form 02: the views under a code of the guide, what each says of itself, which are missing, which are not published."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Literal

from archmodel.kit.text import LocalText, fold
from archmodel.metamodel import Framework, packs
from archmodel.views import ViewDefinition
from archmodel.views.national import FORMS, state
from archmodel.views.stage import Stage
from archmodel.workspace import Workspace

FOLDER = "mau-02"
WITHHELD = frozenset({"security", "deployment", "failure"})
"""Viewpoints that tell where systems are weak or where they stand: their pictures are for internal use."""
WHY_WITHHELD = LocalText(
    vi="sơ đồ về an ninh mạng, nơi đặt hoặc điểm yếu của hệ thống; chỉ dùng nội bộ",
    en="shows security, where systems stand or where they are weak; for internal use only")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A diagram that the guide names."""

    code: str
    name: LocalText
    required: Literal["always", "when"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One diagram of the project. `stem` is the name of its files, without folder and suffix; `asked` is empty for a code of its own."""

    code: str
    view: ViewDefinition
    state: LocalText
    stem: str
    asked: Asked | None
    withheld: bool

    @property
    def mandatory(self) -> bool:
        return self.asked is not None and self.asked.required == "always"

    def file(self, lang: str, suffix: str) -> str:
        """Relative to the dossier."""
        return f"{FOLDER}/{lang}/{self.stem}{suffix}"


def asked(framework: Framework) -> tuple[Asked, ...]:
    """What the guide of the framework wants drawn, in its order; nothing where it has no form 02."""
    guide = packs().get(framework.guide or "")
    wanted = guide.content.get("form_02", {}) if guide else {}
    return tuple(Asked(code=code, name=LocalText(vi=each["vi"], en=each["en"]), required=each["required"])
                 for code, each in wanted.items())


def sheets(workspace: Workspace) -> tuple[Sheet, ...]:
    """In the order of the guide, then those it does not name. Of a published workspace some are `withheld`."""
    wanted = {each.code: each for each in asked(workspace.framework)}
    order = list(wanted)
    views = [view for view in workspace.views.values() if (view.code or "").startswith(FORMS)]
    stems = Counter(stem_of(view.code or "") for view in views)
    found = [_sheet(view, wanted.get(view.code or ""), stems, workspace) for view in views]
    return tuple(sorted(found, key=lambda each: (order.index(each.code) if each.code in order else len(order), each.code, each.view.id)))


def missing(workspace: Workspace) -> tuple[Asked, ...]:
    """What the guide names and no view draws."""
    drawn = {view.code for view in workspace.views.values()}
    return tuple(each for each in asked(workspace.framework) if each.code not in drawn)


def stem_of(code: str) -> str:
    """`SĐ-T-01` → `SD-T-01`: a name that every file system and every archive spells alike."""
    return "".join(c if (c.isalnum() and c.isascii()) or c in "-_" else "-" for c in fold(code).upper())


def _sheet(view: ViewDefinition, wanted: Asked | None, stems: Counter[str], workspace: Workspace) -> Sheet:
    code = view.code or ""
    stem = stem_of(code)
    return Sheet(code=code, view=view, state=state(Stage.of(view, workspace)), asked=wanted,
                 stem=stem if stems[stem] == 1 else f"{stem}-{view.id}", withheld=workspace.public and view.viewpoint in WITHHELD)
