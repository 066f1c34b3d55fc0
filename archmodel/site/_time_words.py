"""What the slider over the moments says: the graph brings it, so that the script of every page has no words of its own."""

from __future__ import annotations

from collections.abc import Mapping


def t(vi: str, en: str) -> list[str]:
    return [vi, en]


SAY: Mapping[str, list[str]] = {
    "moment": t("Thời điểm", "Moment"), "today": t("hôm nay", "today"), "now": t("{name} (hôm nay)", "{name} (today)"),
    "came": t("{name}: +{a} −{b} thành phần, +{c} −{d} quan hệ", "{name}: +{a} −{b} elements, +{c} −{d} relationships"),
    "later": t(" (chưa có vào thời điểm này)", " (not there yet)"), "over": t(" (không còn vào thời điểm này)", " (no longer there)"),
    "compare": t("So sánh", "Compare"), "compares": t("So sánh hai thời điểm", "Compare two moments"),
    "since": t("So với", "Compared with"),
    "back": t("Hôm nay", "Today"), "backs": t("Về hôm nay", "Back to today"),
    "before": t("Mốc trước", "The mark before"), "after": t("Mốc sau", "The next mark"),
    "fold": t("Ẩn, hiện thanh thời gian", "Hide or show the time line"),
}
