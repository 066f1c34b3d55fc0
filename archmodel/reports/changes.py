"""The change log between two versions: what was added, removed, renamed and changed, field by field, and what that does to the figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from archmodel.analysis.difference import Difference
from archmodel.analysis.versions import Revised, Versions, What, kind_of, name_of, versions
from archmodel.graph.moment import known
from archmodel.kit.diagnostics import Severity
from archmodel.kit.document import Block, Document, Inline, Paragraph, Row, code, plain, said
from archmodel.kit.document.blocks import Tone, Words, runs
from archmodel.kit.source.revision import called
from archmodel.kit.text import LocalText, counted, msg
from archmodel.metamodel import kinds
from archmodel.model import Unknown
from archmodel.reports import Request
from archmodel.reports._changes_figures import Moved, moved
from archmodel.reports._changes_findings import Turned, turned_findings
from archmodel.reports._changes_values import field_title, value, words_of
from archmodel.reports._planned import count, turned
from archmodel.reports._telling import NONE, Teller, bullets, h, joined, listed, opening, t, table
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Thay đổi giữa hai phiên bản", en="Changes between two versions")
MOST = 400
FEW = 5
_WHAT: dict[What, LocalText] = {
    "added": t("thêm", "added"), "removed": t("bỏ", "removed"), "renamed": t("đổi mã", "renamed"), "changed": t("sửa", "changed")}
_TONES: dict[str, Tone] = {"added": "new", "removed": "eliminated", "renamed": "changed", "changed": "changed"}


def compose(workspace: Workspace, request: Request) -> Document:
    """Raises BadUsage for a version that is neither a folder with an inventory nor a revision."""
    say = Teller(workspace=workspace, architecture=workspace.today)
    name = request.subject or ("" if known(workspace.model, request.baseline) else request.baseline)
    if not name:
        return say.document("changes", TITLE, request, _nothing_named())
    before, name = workspace.at(name), called(name, workspace.public)
    found = versions(before.model, workspace.model)
    public = request.edition == "public"
    figures = moved(before, workspace, request)
    findings = () if public else turned_findings(before, workspace)
    return say.document("changes", TITLE, request, (
        *_opening(found, figures, findings, name, before),
        h(2, "Phiên bản", "The versions", "versions"), _versions(before, workspace, name),
        h(2, "Đối tượng và luồng dữ liệu", "Elements and flows", "things"), _counts(found), *_things(found),
        h(2, "Thay đổi theo trường", "Changes field by field", "fields"), *_summed(found), _fields(found, workspace),
        h(2, "Quan hệ khác", "Other relationships", "links"), _links(found),
        h(2, "Số liệu thay đổi", "Figures that changed", "figures"), _figures(figures),
        *(() if public else (h(2, "Phát hiện", "Findings", "findings"), _findings(findings))),
        h(2, "Phương pháp", "Method", "method"), bullets(_method())))


def _nothing_named() -> tuple[Block, ...]:
    return opening(
        conclusions=(t("Chưa nêu phiên bản cũ để so sánh.", "No earlier version is named to compare with."),), limits=(),
        decisions=(t("Nêu bằng `--of` một phiên bản git (thẻ, nhánh, mã commit như `HEAD~1`) hoặc một thư mục có `inventory/` của "
                     "phiên bản cũ.",
                     "Name by `--of` a git revision (a tag, a branch, a commit such as `HEAD~1`) or a folder with the `inventory/` "
                     "of the earlier "
                     "version."),))


def _opening(found: Versions, figures: tuple[Moved, ...], findings: tuple[Turned, ...], name: str, before: Workspace) -> tuple[Block, ...]:
    keys: tuple[tuple[Words, Words], ...] = (
        *((counted(len(found.of(what))), words) for what, words in _KEYS.items()),
        (counted(sum(each.changed for each in figures)), t("số liệu thay đổi", "figures that changed")))
    return opening(keys=keys, conclusions=tuple(_conclusions(found, figures, findings, name)), limits=tuple(_limits(before)),
                   decisions=tuple(_decisions(findings)))


_KEYS: dict[What, LocalText] = {
    "added": t("đối tượng, luồng thêm", "elements and flows added"), "removed": t("đối tượng, luồng bỏ", "removed"),
         "renamed": t("đổi mã", "renamed"), "changed": t("sửa nội dung", "changed")}


def _conclusions(found: Versions, figures: tuple[Moved, ...], findings: tuple[Turned, ...], name: str) -> Iterator[Words]:
    if found.same:
        yield msg("Không có gì thay đổi so với {name}: {n} đối tượng và luồng dữ liệu giữ nguyên từng chữ.",
                  "Nothing has changed against {name}: {n} elements and flows are word for word the same.", name=f"`{name}`",
                  n=counted(found.unchanged))
    else:
        for what, words in _WHAT.items():
            those = [each for each in found.of(what) if not (what == "changed" and _only_grounds(each))]
            if those:
                yield msg("{what} {n}: {kinds}.", "{what} {n}: {kinds}.",
                          what=LocalText(vi=words.vi.capitalize(), en=words.en.capitalize()),
                          n=len(those), kinds=_by_kind(those))
        said_open = [d for _, d in _differences(found) if _only_open(d)]
        if said_open:
            yield msg("{n}/{m} thay đổi theo trường chỉ ghi rõ điều đó là chưa xác định: chưa thêm dữ kiện nào.",
                      "{n} of {m} changes of fields only say that something is not known: they add no fact.", n=counted(len(said_open)),
                      m=counted(len(_differences(found))))
        grounds = [each for each in found.of("changed") if _only_grounds(each)]
        if grounds:
            yield msg("{n} đối tượng chỉ đổi căn cứ (nguồn, độ tin cậy), nội dung giữ nguyên.",
                      "{n} things changed in their provenance only.", n=len(grounds))
    changed = [each for each in figures if each.changed]
    for each in changed[:FEW]:
        yield msg("{title}: {before} → {after}{by}.", "{title}: {before} → {after}{by}.", title=each.title, before=each.before,
                  after=each.after, by=each.by)
    came, went = (sum(len(getattr(each, side)) for each in findings) for side in ("came", "went"))
    if came or went:
        yield msg("Phát hiện của quy tắc: {a} mới xuất hiện, {b} đã hết.", "Findings of the rules: {a} appeared, {b} are gone.", a=came,
                  b=went)


def _only_grounds(each: Revised) -> bool:
    return bool(each.differences) and all(d.field.startswith("provenance") for d in each.differences)


def _by_kind(those: list[Revised]) -> LocalText:
    counts = Counter(kind_of(each.thing) for each in those)
    return listed(LocalText(vi=f"{kinds()[kind].name.vi.lower()} {n}", en=f"{kinds()[kind].name.en.lower()} {n}")
                  for kind, n in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))


def _limits(before: Workspace) -> Iterator[Words]:
    yield t("Đây là thay đổi của dữ liệu, chưa chắc là thay đổi trên thực tế: có thể chỉ là ghi thêm điều đã có từ trước.",
            "These are changes of the data and need not be changes of the world: a thing may only have been recorded later.")
    errors = sum(d.severity is Severity.ERROR for d in before.reading)
    if errors:
        yield msg("Phiên bản cũ có {n} lỗi khi đọc: phần bị lỗi không có ở đây và có thể hiện ra như mới thêm.",
                  "Errors of reading in the earlier version: {n}; what they concern is missing here and may look newly added.", n=errors)


def _decisions(findings: tuple[Turned, ...]) -> Iterator[Words]:
    worse = [each for each in findings if each.severity is Severity.ERROR and each.came]
    if worse:
        yield msg("Xử lý {n} lỗi mới xuất hiện: {rules}.", "See to the {n} errors that appeared: {rules}.",
                  n=sum(len(each.came) for each in worse), rules=listed((each.title for each in worse), FEW))


def _versions(before: Workspace, after: Workspace, name: str) -> Block:
    def row(vi: str, en: str, *cells: object) -> Row:
        return Row(cells=(plain(t(vi, en)), *(plain(c if isinstance(c, LocalText | str) and c else NONE) for c in cells)))

    return table(
        t("Hai phiên bản được so sánh", "The two versions compared"), (("Nội dung", "Item"), ("Cũ", "Earlier"), ("Mới", "Later")),
        (row("Nơi đọc", "Read from", name, t("dự án hiện tại", "the project as it is")),
         row("Phiên bản ghi trong dữ liệu", "Version on record", before.settings.version, after.settings.version),
         row("Ngày khảo sát", "Surveyed", *(w.settings.surveyed.said if w.settings.surveyed else NONE for w in (before, after))),
         row("Số đối tượng", "Elements", *(counted(len(w.model.elements)) for w in (before, after))),
         row("Số luồng dữ liệu", "Flows", *(counted(len(w.model.flows)) for w in (before, after)))))


def _counts(found: Versions) -> Block:
    every = Counter((kind_of(each.thing), each.what) for each in (*found.elements, *found.flows))
    names = sorted({kind for kind, _ in every})
    return table(
        t("Số đối tượng thay đổi theo loại", "Changes by kind"), (("Loại", "Kind"), *((w.vi.capitalize(), w.en.capitalize(), "right")
                                                                                   for w in _WHAT.values())),
        (Row(cells=(plain(kinds()[kind].name), *(count(every[kind, what]) for what in _WHAT))) for kind in names),
        empty=t("Không đối tượng hay luồng dữ liệu nào thay đổi.", "No element and no flow has changed."))


def _things(found: Versions) -> tuple[Block, ...]:
    rows = [each for each in (*found.elements, *found.flows) if each.what != "changed"]
    if not rows:
        return ()
    return (table(
        t("Thêm, bỏ, đổi mã", "Added, removed, renamed"),
        (("Đối tượng", "Thing"), ("Loại", "Kind"), ("Thay đổi", "Change"), ("Mã cũ", "Former id"), ("Nơi ghi", "Written at")),
        (Row(tone=_TONES[each.what], cells=(
            (plain(name_of(each.thing)), plain(" · "), code(each.thing.id)), plain(kinds()[kind_of(each.thing)].name),
            plain(_WHAT[each.what]),
            code(each.formerly) if each.formerly else plain(NONE), _place(each))) for each in rows[:MOST])),)


def _place(each: Revised) -> Inline:
    words = str(each.thing.origin.span)
    return (plain(t("(cũ) ", "(earlier) ")), code(words)) if each.what == "removed" else code(words)


def _summed(found: Versions) -> tuple[Block, ...]:
    """How often each field changed, the most frequent first: of a long list this is what a reader sees."""
    every = _differences(found)
    if len(every) <= FEW:
        return ()
    fields = Counter((kind_of(each.thing), d.field) for each, d in every)
    open_ = Counter((kind_of(each.thing), d.field) for each, d in every if _only_open(d))
    return (table(
        t("Số thay đổi theo trường", "Changes by field"),
        (("Loại", "Kind"), ("Trường", "Field"), ("Số thay đổi", "Changes", "right"),
         ("Mới ghi là chưa xác định", "Newly said to be unknown", "right")),
        (Row(cells=(plain(kinds()[kind].name), field_title(kind, field), count(n), count(open_[kind, field])))
         for (kind, field), n in sorted(fields.items(), key=lambda pair: (-pair[1], pair[0])))),)


def _only_open(found: Difference) -> bool:
    """Nothing was said before, and now that it is not known."""
    return isinstance(found.after, Unknown) and (found.before is None or isinstance(found.before, Unknown))


def _differences(found: Versions) -> list[tuple[Revised, Difference]]:
    return [(each, d) for each in (*found.elements, *found.flows) for d in each.differences]


def _fields(found: Versions, workspace: Workspace) -> Block:
    lists = workspace.framework.values
    rows = _differences(found)
    caption = msg("Thay đổi theo trường: {n} trong {m}", "Changes field by field: {n} of {m}", n=min(len(rows), MOST), m=len(rows))
    return turned(table(
        caption, (("Đối tượng", "Thing"), ("Trường", "Field"), ("Cũ", "Earlier"), ("Mới", "Later"), ("Nơi ghi", "Written at")),
        (Row(tone="changed", cells=(
            (plain(name_of(each.thing)), plain(" · "), code(each.thing.id)), field_title(kind_of(each.thing), d.field),
            *(plain(value(v, words_of(kind_of(each.thing), d.field, lists))) for v in (d.before, d.after)),
            code(str(each.thing.origin.at(*_path(d.field)))))) for each, d in rows[:MOST]),
        empty=t("Không trường nào thay đổi.", "No field has changed.")))


def _path(field: str) -> tuple[str | int, ...]:
    """The way to a field by its dotted name; records of a list are counted from 1 there, from 0 here."""
    return tuple(int(step) - 1 if step.isdigit() else step for step in field.split("."))


def _links(found: Versions) -> Block:
    return table(
        t("Quan hệ do các trường nói ra, theo tên trường", "Relationships that fields say, by field"),
        (("Trường", "Field"), ("Thêm", "Added", "right"), ("Bỏ", "Removed", "right")),
        (Row(cells=(code(label), count(came), count(went))) for label, (came, went) in found.links.items()),
        empty=t("Không quan hệ nào khác thay đổi.", "No other relationship has changed."))


def _figures(figures: tuple[Moved, ...]) -> Block:
    return table(
        t("Chi phí, lịch và khoảng cách: trước và sau", "Cost, schedule and gaps: before and after"),
        (("Số liệu", "Figure"), ("Cũ", "Earlier", "right"), ("Mới", "Later", "right"), ("Chênh lệch", "Difference", "right"),
         ("Lấy từ", "From")),
        (Row(tone="changed" if each.changed else "", cells=(
            plain(each.title), plain(each.before), plain(each.after), plain(each.difference), code(each.source))) for each in figures))


def _findings(findings: tuple[Turned, ...]) -> Block:
    if not findings:
        return Paragraph(text=said(t("Không phát hiện nào xuất hiện thêm hay hết đi.", "No finding appeared or went away.")))
    return table(
        t("Phát hiện xuất hiện thêm và đã hết, theo quy tắc", "Findings that appeared and that are gone, by rule"),
        (("Quy tắc", "Rule"), ("Mức", "Severity"), ("Mới", "Appeared", "right"), ("Hết", "Gone", "right"),
         ("Đối tượng mới bị nêu", "Newly found"),
         ("Không còn bị nêu", "No longer found")),
        (Row(tone="warning" if each.came else "retained", cells=(
            (plain(each.title), plain(" · "), code(each.code)), plain(each.severity.word), count(len(each.came)), count(len(each.went)),
            _ids(each.came), _ids(each.went))) for each in findings))


def _ids(names: tuple[str, ...]) -> Inline:
    distinct = tuple(dict.fromkeys(names))
    rest = len(distinct) - FEW
    shown = joined(code(name) for name in distinct[:FEW])
    return (*runs(shown), plain(f" (+{rest})")) if rest > 0 else shown


def _method() -> tuple[Words, ...]:
    return (
        t("So từng trường của từng đối tượng và luồng dữ liệu, kể cả căn cứ, ghi chú, nhãn; đối tượng ghi `formerly` được coi là một với "
          "đối tượng "
          "mang mã cũ.",
          "Every field of every element and flow is compared, provenance, notes and tags included; one that says `formerly` is one with "
          "the "
          "thing of that id."),
        t("Số liệu của mỗi phiên bản do cùng một công cụ tính lại từ dữ liệu của phiên bản đó, theo ngày khảo sát của nó.",
          "The figures of each version are computed anew by the same tool from its own data, as of its own survey."),
        t("Phát hiện được coi là một nếu cùng quy tắc, đối tượng, mốc và dữ kiện; dòng đã dời chỗ không tính là thay đổi.",
          "A finding is the same where rule, subject, plateau and fact are; a line that moved is no change."))
