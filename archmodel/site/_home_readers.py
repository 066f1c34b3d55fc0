"""Where each of three readers starts: the leader, the architect, the auditor."""

from __future__ import annotations

from dataclasses import dataclass

from archmodel.kit.text import LocalText
from archmodel.reports import titles
from archmodel.reports._telling import UNKNOWN, t
from archmodel.site.site import Site


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """A link and the question it answers."""

    title: LocalText
    href: str
    says: LocalText


def readers(site: Site) -> list[tuple[LocalText, list[Start]]]:
    """What this edition lacks is left out."""
    told = ((t("Lãnh đạo", "Leader"), _leader(site)), (t("Kiến trúc sư", "Architect"), _architect(site)),
            (t("Kiểm toán", "Auditor"), _auditor(site)))
    return [(who, [start for start in starts if start.href]) for who, starts in told]


def _leader(site: Site) -> tuple[Start, ...]:
    return (
        _report(site, "summary", "Hai trang: vướng mắc, đề xuất, thời gian, chi phí, việc phải quyết định.",
                "Two pages: what is wrong, what is proposed, when, how much, what to decide."),
        Start(title=t("Lộ trình", "The plan"), href="plateaus/index.html",
              says=t("Từng giai đoạn đem lại gì và tốn bao nhiêu.", "What each phase brings and costs.")),
        _report(site, "cost", "Xây dựng và vận hành suốt vòng đời tốn bao nhiêu, căn cứ vào đâu.",
                "What building and running cost, and what that rests on."),
        _report(site, "appraise", "Xã hội được nhiều hơn mất hay không.", "Whether society gains more than it gives."))


def _architect(site: Site) -> tuple[Start, ...]:
    last = _report(site, "gap", "Cái gì giữ, đổi, bỏ, thêm, và còn phải quyết định gì.",
                   "What stays, changes, goes and comes, and what is left to decide.") if site.workspace.model.goal else _report(
        site, "as-is", "Có gì theo lớp và cơ quan.", "What there is by layer and agency.")
    return (
        Start(title=t("Danh mục hệ thống", "The systems"), href="lists/systems.html",
              says=t("Có gì, của ai, tình trạng ra sao; lọc, sắp xếp, tải về.",
                     "What there is, whose, in what state; filter, sort, download.")),
        Start(title=t("Hình vẽ", "Views"), href="views/index.html",
              says=t("Các lớp, luồng dữ liệu, trước và sau.", "Layers, data flows, before and after.")),
        Start(title=t("Khám phá", "Explore"), href="explore.html",
              says=t("Từ một hệ thống: phụ thuộc vào gì, hỏng thì ngừng gì.",
                     "From one system: what it needs, and what stops if it fails.")),
        last)


def _auditor(site: Site) -> tuple[Start, ...]:
    return (
        Start(title=t("Phát hiện", "Findings"), href="" if site.public else "findings.html",
              says=t("Lọc theo quy tắc, mức, chủ quản; bằng chứng và miễn trừ của từng phát hiện.",
                     "By rule, severity, owner; the proof and waiver of each.")),
        _report(site, "provenance", "Mỗi thông tin dựa vào nguồn nào, đâu là giả định.",
                "What each statement rests on, and which are assumptions."),
        _report(site, "closure", "Kế hoạch có thật sự khép lại từng khoảng cách không.", "Whether the plan really closes each gap."),
        _report(site, "traceability", "Quyết định, chỉ số dựa vào dữ liệu nào.", "Which data decisions and indicators rest on."))


def _report(site: Site, name: str, vi: str, en: str) -> Start:
    return Start(title=titles(site.workspace).get(name, UNKNOWN), href=site.report(name), says=t(vi, en))
