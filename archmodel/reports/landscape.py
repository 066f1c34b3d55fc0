"""The landscape: which systems stand where in the framework, whose they are, and which blocks stand empty, today and in the target."""

from __future__ import annotations

from collections.abc import Mapping

from archmodel.analysis._register import owners, systems
from archmodel.analysis.placement import Filled, Placement, placement
from archmodel.kit.document import Block, Document, Inline, Row, plain, strong
from archmodel.kit.document.blocks import Tone, Words, runs
from archmodel.kit.text import LocalText, counted, msg
from archmodel.model import Element
from archmodel.reports import Request
from archmodel.reports._as_is_counts import component_name
from archmodel.reports._facts import by_basis, ids
from archmodel.reports._telling import NONE, UNKNOWN, Teller, bullets, h, listed, moment_of, opening, picture, t, table, teller, wide
from archmodel.workspace import Workspace

TITLE = LocalText(vi="Bản đồ hệ thống", en="System landscape")
TODAY_VIEW, TARGET_VIEW = "city-landscape", "city-landscape-target"
_VERDICTS: Mapping[str, LocalText] = {
    "several": t("nhiều hệ thống", "several systems"), "one": t("một hệ thống", "one system"),
    "cannot-tell": t("chưa rõ: có hệ thống chưa xếp khối", "cannot tell: systems are not placed"), "empty": t("trống", "empty")}


def compose(workspace: Workspace, request: Request) -> Document:
    say = teller(workspace, request)
    goal = request.target or (workspace.model.goal.id if workspace.model.goal else "")
    then = Teller(workspace=workspace, architecture=workspace.architecture(goal)) if goal else None
    sides = (say, then) if then else (say,)
    return say.document("landscape", TITLE, request, (
        *_opening(say, then), h(2, "Bản đồ hiện nay và mục tiêu", "The map today and in the target", "maps"),
        picture(workspace, TODAY_VIEW, request), *((picture(workspace, TARGET_VIEW, request),) if then else ()),
        h(2, "Ma trận cơ quan và lớp", "Agencies by layer", "matrix"), *(_matrix(side) for side in sides),
        h(2, "Hệ thống theo lớp, thành phần và khối", "Systems by layer, component and block", "places"), *_places(say, then),
        h(2, "Khối của khung quốc gia", "Blocks of the national framework", "blocks"), *_blocks(say, then),
        h(2, "Phương pháp", "Method", "method"), bullets(_method(say))))


def _opening(say: Teller, then: Teller | None) -> tuple[Block, ...]:
    now = say.architecture.answer(placement)
    known = systems(say.architecture)
    goal = then.architecture.answer(placement) if then else None
    keys: list[tuple[Words, Words]] = [(counted(len(known)), t("hệ thống hiện nay", "systems today"))]
    if then and goal:
        keys += [(counted(len(systems(then.architecture))), t("hệ thống ở mục tiêu", "systems in the target")),
                 (counted(len(goal.of("several"))), t("khối có nhiều hệ thống ở mục tiêu", "blocks with several systems in the target"))]
    keys.append((counted(len(now.unplaced)), t("hệ thống hiện nay chưa xếp khối", "systems today not placed in a block")))
    return opening(keys=keys, conclusions=_conclusions(say, then), limits=_limits(now, goal, say), decisions=_decisions(now, goal))


def _conclusions(say: Teller, then: Teller | None) -> list[Words]:
    now, known = say.architecture.answer(placement), systems(say.architecture)
    if not known and not (then and systems(then.architecture)):
        return [t("Kho dữ liệu kiến trúc chưa ghi hệ thống nào: chưa có gì để vẽ lên bản đồ.",
                  "The inventory records no system yet: there is nothing to put on the map.")]
    law = say.workspace.framework
    lines: list[Words] = [msg("Hiện nay có {n} hệ thống; theo lớp: {words}.", "There are {n} systems today; by layer: {words}.",
                              n=counted(len(known)), words=_layers(now, say.workspace))]
    if then:
        after = systems(then.architecture)
        lines.append(msg(
            "Ở mốc “{title}” có {n} hệ thống: thêm {new}, kết thúc {gone}, giữ {kept}; theo lớp: {words}.",
            "In “{title}” there are {n}: {new} new, {gone} ended, {kept} kept; by layer: {words}.",
            title=then.architecture.at.title, n=counted(len(after)), new=counted(len(after.keys() - known.keys())),
            gone=counted(len(known.keys() - after.keys())), kept=counted(len(after.keys() & known.keys())),
            words=_layers(then.architecture.answer(placement), say.workspace)))
    empty = [place for place in now.places if place.layer and not place.systems]
    if empty:
        lines.append(msg("Thành phần chưa có hệ thống nào: {names}.", "Components without a system: {names}.",
                         names=listed(law.components[p.component].name for p in empty)))
    lines += _on_blocks(now, then)
    return lines


def _on_blocks(now: Placement, then: Teller | None) -> list[Words]:
    lines: list[Words] = []
    if now.unplaced and not now.of("one") and not now.of("several"):
        lines.append(msg("Chưa hệ thống hiện nay nào ghi mình thuộc khối nào, nên chưa kết luận được khối nào đang trống.",
                         "None of today's systems says which block it belongs to, so no block can be said to stand empty today."))
    elif now.blocks:
        lines.append(_tally(t("Hiện nay", "Today"), now))
    if then and then.architecture.answer(placement).blocks:
        lines.append(_tally(t("Ở mục tiêu", "In the target"), then.architecture.answer(placement)))
        doubled = then.architecture.answer(placement).of("several")
        if doubled:
            lines.append(msg("Khối có nhiều hệ thống ở mục tiêu: {words}.", "Blocks with several systems in the target: {words}.",
                             words=listed((LocalText(vi=f"{b.block.name.vi} {len(b.systems)}", en=f"{b.block.name.en} {len(b.systems)}")
                                           for b in doubled), 4)))
    return lines


def _tally(when: LocalText, found: Placement) -> Words:
    counts = {v: counted(len(found.of(v))) for v in _VERDICTS}
    return msg("{when}, trong {n} khối: {one} khối có một hệ thống, {several} khối có nhiều, {empty} khối trống, {open} khối chưa rõ vì "
               "còn {k} hệ thống chưa xếp khối.",
               "{when}, of {n} blocks {one} hold one system, {several} several, {empty} none; of {open} it cannot be told, since {k} "
               "systems are not placed.", when=when, n=counted(len(found.blocks)), one=counts["one"], several=counts["several"],
               empty=counts["empty"], open=counts["cannot-tell"], k=counted(len(found.unplaced)))


def _layers(found: Placement, workspace: Workspace) -> LocalText:
    names = workspace.framework.layers
    return listed(LocalText(vi=f"{names[n].name.vi} {len(some)}", en=f"{names[n].name.en} {len(some)}") for n,
                  some in found.layers.items() if n)


def _limits(now: Placement, goal: Placement | None, say: Teller) -> list[Words]:
    lines: list[Words] = []
    grounds = by_basis(((n, "component") for n, e in systems(say.architecture).items() if e.text("component")), say)
    if grounds.vi:
        lines.append(msg("Căn cứ của việc xếp thành phần cho hệ thống hiện nay: {words}.",
                         "What the components of the systems of today rest on: {words}.", words=grounds))
    if goal:
        lines.append(t("Mục tiêu là thiết kế ghi trong kho dữ liệu kiến trúc; có ghi không có nghĩa là đã được phê duyệt.",
                       "The target is the design on record; to be on record does not mean to be approved."))
    if now.unplaced or (goal and goal.unplaced):
        lines.append(t("Khối chỉ coi là trống khi mọi hệ thống của thành phần đó đều đã ghi khối; nếu không thì ghi “chưa rõ”.",
                       "A block counts as empty only where every system of its component says its block; else it says “cannot tell”."))
    return lines


def _decisions(now: Placement, goal: Placement | None) -> list[Words]:
    lines: list[Words] = []
    if now.unplaced:
        lines.append(msg("Xếp {n} hệ thống hiện nay vào khối (`block`) của mô hình cấp tỉnh, cùng chủ quản.",
                         "Place the {n} systems of today in the blocks (`block`) of the provincial model, with their owners.",
                         n=counted(len(now.unplaced))))
    if goal and goal.of("empty"):
        lines.append(msg("Quyết định với {n} khối trống ở mục tiêu: cần thành phần nào, hoặc vì sao không cần.",
                         "Decide about the blocks that stand empty in the target ({n}): what they need, or why nothing.",
                         n=counted(len(goal.of("empty")))))
    if goal and goal.of("several"):
        lines.append(msg("Xem lại {n} khối có nhiều hệ thống ở mục tiêu: dùng chung, phân vai hay hợp nhất.",
                         "Look again at the blocks with several systems in the target ({n}): share, divide the roles, or merge.",
                         n=counted(len(goal.of("several")))))
    return lines


def _matrix(side: Teller) -> Block:
    """Agencies by layers; a dissolved owner counts for whoever succeeded it. The last row adds up."""
    at, law = side.architecture, side.workspace.framework
    known, who = systems(at), owners(at)
    layer_of = {name: place.layer for place in at.answer(placement).places for name in place.systems}
    outside = any(not layer for layer in layer_of.values())
    lanes = (*law.layers, *(("",) if outside else ()))
    cells: dict[str, list[str]] = {}
    for name in known:
        cells.setdefault(who.get(name, ""), []).append(name)
    rows = [Row(tone="" if owner else "warning", cells=(side.named(owner or None), *(
        plain(counted(n) if (n := sum(layer_of[s] == lane for s in some)) else NONE) for lane in lanes), plain(counted(len(some)))))
        for owner, some in sorted(cells.items(), key=lambda pair: (not pair[0], -len(pair[1]), pair[0]))]
    total = Row(cells=(strong(t("Cộng", "Total")), *(plain(counted(sum(x == lane for x in layer_of.values()))) for lane in lanes),
                       plain(counted(len(known)))))
    titles = [(f"Lớp {law.layers[n].number}", f"Layer {law.layers[n].number}", "right") if n else ("Ngoài lớp", "No layer",
                                                                                                   "right") for n in lanes]
    return table(
        msg("Số hệ thống của từng cơ quan theo lớp, tại {at}", "Systems of each agency by layer, at {at}", at=moment_of(at)),
        (("Cơ quan chịu trách nhiệm", "Agency in charge"), *titles, ("Cộng", "Total", "right")), (*rows, total) if known else ())


def _places(say: Teller, then: Teller | None) -> tuple[Block, ...]:
    """One table a layer, one row a system: where it stands, whose it is, and what becomes of it."""
    law, sides = say.workspace.framework, [systems(x.architecture) for x in ((say, then) if then else (say,))]
    every = {**sides[-1], **sides[0]}
    groups: dict[str, list[Element]] = {}
    for element in every.values():
        layer = law.layer_of(element.text("component"))
        groups.setdefault(layer.id if layer else "", []).append(element)
    return tuple(
        _layer(layer, groups.get(layer, []), say, then) for layer in (*law.layers, "") if layer or groups.get(layer))


def _layer(layer: str, those: list[Element], say: Teller, then: Teller | None) -> Block:
    law = say.workspace.framework
    order = {name: n for n, name in enumerate((*law.components, *law.crosscutting))}
    blocks = {name: n for n, name in enumerate(law.blocks)}
    ranked = sorted(those, key=lambda e: (order.get(e.text("component") or "", len(order)), blocks.get(e.text("block") or "", len(blocks)),
                                          e.id))
    who = {**(owners(then.architecture) if then else {}), **owners(say.architecture)}
    title = law.layers[layer].name if layer else t("Xuyên suốt hoặc chưa xác định", "Cross-cutting or unknown")
    return wide(table(
        msg("{id}{title} ({n})", "{id}{title} ({n})", id=f"{layer}. " if layer else "", title=title, n=counted(len(those))),
        (("Thành phần", "Component"), ("Khối", "Block"), ("Hệ thống", "System"), ("Cơ quan chịu trách nhiệm", "Agency in charge"),
         ("Diễn biến", "What becomes of it"), ("Nơi ghi", "Written at")),
        (Row(tone=tone, cells=(
            plain(component_name(e.text("component") or "", say.workspace)), plain(_block_name(e.text("block") or "", say)),
            say.named(e.id),
            plain(say.name(who[e.id]) if e.id in who else UNKNOWN), plain(word), say.place(e.id)))
         for e in ranked for word, tone in (_becomes(e.id, say, then),))))


def _becomes(name: str, say: Teller, then: Teller | None) -> tuple[LocalText, Tone]:
    if then is None:
        return t("hiện có", "there today"), ""
    if name not in say.architecture.elements:
        return t("mới ở mục tiêu", "new in the target"), "new"
    if name not in then.architecture.elements:
        return t("kết thúc trước mục tiêu", "ends before the target"), "eliminated"
    return t("được giữ lại", "kept"), ""


def _block_name(block: str, say: Teller) -> LocalText:
    known = say.workspace.framework.blocks.get(block)
    return known.name if known else LocalText.same(block) if block else t("chưa xếp khối", "no block recorded")


def _blocks(say: Teller, then: Teller | None) -> tuple[Block, ...]:
    now = say.architecture.answer(placement).blocks
    goal = then.architecture.answer(placement).blocks if then else now
    rows = []
    for today, target in zip(now, goal, strict=True):
        shown = (today, target) if then else (today,)
        worst: Tone = "warning" if any(x.verdict == "empty" and not x.block.optional for x in shown) else \
            "changed" if any(x.verdict == "several" for x in shown) else ""
        rows.append(Row(tone=worst, cells=(
            plain(component_name(today.block.component or "", say.workspace) if today.block.component else t("mọi lớp", "all layers")),
            plain(today.block.name), plain(t("có", "yes") if today.block.optional else t("không", "no")),
            *(_filled(each) for each in shown))))
    return (table(
        t("Khối của khung cấp tỉnh: hiện nay và mục tiêu", "Blocks of the provincial model: today and in the target"),
        (("Thành phần", "Component"), ("Khối", "Block"), ("Tùy chọn", "Optional"), ("Hiện nay", "Today"),
         *((("Mục tiêu", "Target"),) if then else ())), rows,
        t("Khung đang dùng không chia khối.", "The framework in use has no blocks.")),)


def _filled(each: Filled) -> Inline:
    if each.systems:
        return (plain(counted(len(each.systems))), plain(": "), *runs(ids(each.systems)))
    if each.verdict == "cannot-tell":
        return plain(msg("{word} ({n})", "{word} ({n})", word=_VERDICTS["cannot-tell"], n=counted(len(each.unplaced))))
    return plain(_VERDICTS[each.verdict])


def _method(say: Teller) -> tuple[Words, ...]:
    source = say.workspace.framework.instrument
    return (
        msg("Lớp, thành phần và khối theo {source}. Thành phần của hệ thống quyết định lớp; khối lấy từ trường `block`.",
            "Layers, components and blocks are those of {source}. The component of a system gives its layer; its block is the field "
            "`block`.", source=source),
        t("Cơ quan chịu trách nhiệm là chủ quản đã ghi, hoặc cơ quan kế thừa nếu chủ quản đã giải thể vào ngày xét.",
          "The agency in charge is the recorded owner, or its successor where the owner is dissolved on that day."),
        t("Mục tiêu là trạng thái tính được của mốc cuối: hiện nay cộng với những gì các gói công việc bàn giao, trừ những gì bị thay thế.",
          "The target is the computed state of the last plateau: today, plus what the packages deliver, minus what is replaced."),
        t("Hệ thống thuộc nhiều năng lực hoặc giống nhau: báo cáo `overlap`.", "Systems that do the same: the report `overlap`."))

