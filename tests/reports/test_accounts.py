"""Every account of money, time, people and carbon, on the city and on every case: each number can be followed and computed again.

A topic takes part as soon as `reports/<topic>.py` has an `account`, a case as soon as its folder stands in `tests/cases/`.
"""

from __future__ import annotations

import dataclasses
import importlib
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from recomputing import DEFINED, NoValue, Unheard, recomputed

from archmodel.analysis.finance.functions import FUNCTIONS
from archmodel.analysis.ledger import Account, Ledger
from archmodel.kit.diagnostics import Severity
from archmodel.kit.document import Document
from archmodel.kit.document.formats import html, markdown
from archmodel.kit.formula import Undefined, evaluate, parse
from archmodel.kit.text import LANGS, LocalText, Message
from archmodel.model import Model
from archmodel.reports import Request
from archmodel.reports._account_records import as_csv, as_json, exact
from archmodel.reports._accounts import shown, tell
from archmodel.reports._explaining import explain
from archmodel.workspace import Workspace
from tests.lengths import at_length

ROOT = Path(__file__).parents[2]
TOPICS = tuple(name for name in ("cost", "appraise", "roadmap", "optimise", "carbon", "organisation")
               if (ROOT / "archmodel" / "reports" / f"{name}.py").exists())
CASES = tuple(sorted(path.parent for path in (ROOT / "tests" / "cases").glob("*/*/inventory")))
SAMPLE, CASE_SAMPLE = 12, 2
ASKED = Request(draws=200)
NEAR = Decimal("1e-24")
MONTHS = ("calendar-month", "closing-month")
"""Units of dates."""
SCALES = (Decimal(1), Decimal("0.01"), Decimal(10**3), Decimal(10**6), Decimal(10**9))
WHEN = ("year", "month", "phase", *MONTHS)
"""Units of facts that decide in which year an amount falls."""
Figures = Mapping[str, Mapping[str, Any]]


def account_of(topic: str, root: Path) -> Account:
    found: Account = importlib.import_module(f"archmodel.reports.{topic}").account(Workspace(root, clock="2026-11-22"), ASKED)
    return found


@cache
def city(topic: str) -> Account:
    return account_of(topic, ROOT)


@cache
def opened(root: Path) -> Workspace:
    return Workspace(root, clock="2026-11-22")


def printed(account: Account) -> Figures:
    """The figures as `--explain … --format json` prints them, of all that are shown."""
    figures: Figures = json.loads(as_json(account, shown(account)))["figures"]
    return figures


def everywhere() -> list[Any]:
    return [*(pytest.param(topic, ROOT, id=f"{topic}-city") for topic in TOPICS),
            *(pytest.param(topic_of(case), case, id=f"{case.parent.name}/{case.name}") for case in CASES
              if topic_of(case) in TOPICS and not refused(case))]


def refused(case: Path) -> bool:
    """Whether it is about data in which nothing is to be computed."""
    expected = case / "expected.yaml"
    return expected.exists() and yaml.safe_load(expected.read_text(encoding="utf-8")).get("exit") == 2


def topic_of(case: Path) -> str:
    """The account a case is about: the first word of its command."""
    expected = case / "expected.yaml"
    words = yaml.safe_load(expected.read_text(encoding="utf-8"))["command"] if expected.exists() else TOPICS
    return str(words[0])


def computed(topic: str, root: Path) -> Account:
    """The account where there is one; a case may be about data in which nothing is to be computed."""
    account = city(topic) if root == ROOT else account_of(topic, root)
    if account.problems and root != ROOT:
        pytest.skip("a case of data in error")
    assert not account.problems, [(str(p.span), p.message.say("en")) for p in account.problems]
    return account


@pytest.mark.parametrize(("topic", "root"), everywhere())
def test_whoever_reads_the_explanation_comes_to_the_same_number(topic: str, root: Path) -> None:
    figures = printed(computed(topic, root))
    for name, figure in figures.items():
        again(name, figure, {word: figures[operand]["value"] for word, operand in figure["operands"].items()})


def again(name: str, figure: Mapping[str, Any], given: Mapping[str, str | None]) -> None:
    """One figure, from its printed formula and the printed numbers alone."""
    where = f"{name} = {figure['formula'][:200]} = {figure['value']}"
    if figure["method"] in SIMULATED:  # redone by tests/analysis/test_uncertainty.py, from what is printed
        assert given and not figure["formula"] and figure["value"] is not None and figure["note"]["vi"] and figure["note"]["en"], where
        return
    if not figure["formula"]:
        assert not given and (figure["value"] is not None or (figure["why"]["vi"] and figure["why"]["en"])), where
        return
    if None in given.values():
        assert figure["value"] is None and figure["why"]["en"], where
        return
    operands = {word: Decimal(value) for word, value in given.items() if value is not None}
    size = max([abs(value) for value in operands.values()], default=Decimal(0)) + 1
    try:
        value = recomputed(figure["formula"], operands)
    except NoValue:
        assert figure["value"] is None and figure["why"]["en"], where
        return
    except Unheard:
        by_definition(figure, operands, where)
        return
    assert figure["value"] is not None, where
    assert abs(value - Decimal(figure["value"])) <= NEAR * (size + abs(value)), f"{where}, computed again {value}"


def by_definition(figure: Mapping[str, Any], operands: Mapping[str, Decimal], where: str) -> None:
    """A function without a closed form: what defines it holds for its result; else it is computed again by our own."""
    call = re.fullmatch(r"(\w+)\(([\w ,]+)\)", figure["formula"])
    if call and call[1] in DEFINED and figure["value"] is not None:
        left, size = DEFINED[call[1]](Decimal(figure["value"]), *(operands[word.strip()] for word in call[2].split(",")))
        assert abs(left) <= Decimal("1e-18") * size, where
        return
    try:
        value = evaluate(parse(figure["formula"]), operands, FUNCTIONS)
    except Undefined as error:
        assert figure["value"] is None and figure["why"]["en"] == error.why.en, where
        return
    assert Decimal(figure["value"]) == value, where


@pytest.mark.parametrize(("topic", "root"), everywhere())
def test_every_fact_stands_where_the_explanation_says(topic: str, root: Path) -> None:
    for name, figure in printed(computed(topic, root)).items():
        if not figure["element"]:
            assert figure["file"] is None, name
            continue
        assert figure["file"] and figure["line"] >= 1 and figure["column"] >= 1, name
        line = (root / figure["file"]).read_text(encoding="utf-8").split("\n")[figure["line"] - 1]
        if figure["value"] is None:
            assert figure["why"]["vi"], name
            continue
        words = line[figure["column"] - 1:].lstrip("\"'")
        if figure["unit"] in MONTHS:
            assert month_of(words) == Decimal(figure["value"]), f"{name}: {words!r}"
            continue
        there = re.match(r"[-+]?\d[\d_]*(\.\d+)?([eE][-+]?\d+)?", words)
        assert there, f"{name}: {figure['file']}:{figure['line']}:{figure['column']} holds {line[figure['column'] - 1:]!r}"
        assert Decimal(there[0].replace("_", "")) == Decimal(figure["value"]), name


def month_of(words: str) -> int:
    """A date of the inventory as its first month, counted from year 0: 2027 and 2027-01 are 24324."""
    year, month = (int(part) for part in [*words.split("}")[0].split(",")[0].split("-"), "1"][:2])
    return year * 12 + month - 1


def sampled(figures: Figures, most: int, *, times: bool = False) -> list[str]:
    """Facts with a number, evenly over all of them: those that say how much, or those that say when."""
    names = sorted(name for name, f in figures.items()
                   if f["element"] and f["value"] is not None and (f["unit"] in WHEN) == times)
    step = max(1, len(names) // most)
    return names[::step][:most]


@pytest.mark.parametrize("topic", at_length(TOPICS, ("cost", "carbon")))
def test_one_changed_line_of_the_city_changes_exactly_the_figures_that_name_it(topic: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "inventory", tmp_path / "inventory")
    before = account_of(topic, tmp_path)
    chosen = sampled(printed(before), SAMPLE)
    assert chosen, "an account that rests on no fact"
    tried = [perturbed(topic, tmp_path, before, name) for name in chosen]
    assert sum(tried) * 2 >= len(tried), f"too few could be changed: {[n for n, t in zip(chosen, tried, strict=True) if not t]}"


@pytest.mark.parametrize("topic", at_length(TOPICS, ("cost", "carbon")))
def test_a_changed_year_of_the_city_moves_figures_and_leaves_all_others(topic: str, tmp_path: Path) -> None:
    """A life or a year decides which flows there are: what neither names it nor holds a flow that came, went or moved stays as it was."""
    shutil.copytree(ROOT / "inventory", tmp_path / "inventory")
    before = account_of(topic, tmp_path)
    for name in sampled(printed(before), SAMPLE // 2, times=True):
        perturbed(topic, tmp_path, before, name, times=True)


@pytest.mark.parametrize(("topic", "root"), everywhere()[len(TOPICS):])
def test_one_changed_line_of_a_case_changes_exactly_the_figures_that_name_it(topic: str, root: Path, tmp_path: Path) -> None:
    shutil.copytree(root / "inventory", tmp_path / "inventory")
    before = account_of(topic, tmp_path)
    if not before.problems:
        for name in sampled(printed(before), CASE_SAMPLE):
            perturbed(topic, tmp_path, before, name)


def perturbed(topic: str, root: Path, before: Account, name: str, *, times: bool = False) -> bool:
    """The line is written with another number, read anew, and put back; whether the data allow one of those tried."""
    fact = before.ledger[name]
    assert fact.value is not None and fact.span is not None
    path = root / fact.span.file
    text = path.read_text(encoding="utf-8")
    lines = text.split("\n")
    line, at = lines[fact.span.line - 1], fact.span.column - 1
    dated = fact.unit in MONTHS
    old = re.match(r"\d{4}(-\d\d)*" if dated else r"[-+]?\d[\d_]*(\.\d+)?([eE][-+]?\d+)?", line[at:])
    assert old, name
    slightly = fact.value + (fact.value or Decimal(1)) * Decimal("0.0009765625")
    for other in (*(() if times else (slightly,)), fact.value + 1, fact.value - 1):
        words = f"{int(other) // 12}-{int(other) % 12 + 1:02}" if dated else f"{other:f}"
        lines[fact.span.line - 1] = f"{line[:at]}{words}{line[at + len(old[0]):]}"
        path.write_text("\n".join(lines), encoding="utf-8")
        try:
            sound = not any(d.severity is Severity.ERROR for d in Workspace(root, clock="2026-11-22").reading)
            after = account_of(topic, root) if sound else None
        finally:
            path.write_text(text, encoding="utf-8")
        if after is not None and not after.problems:
            (moved if times else compared)(before, after, name, other)
            return True
    return False


def moved(before: Account, after: Account, fact: str, other: Decimal) -> None:
    old, new = before.ledger, after.ledger
    assert fact in new and new.value(fact) == other
    touched = {fact, *(set(old.figures) ^ set(new.figures))}
    for name, figure in new.figures.items():
        was = old.figures.get(name)
        if was is None or (was.formula, was.operands) != (figure.formula, figure.operands) or touched & set(figure.operands.values()):
            touched.add(name)
        elif name != fact:
            assert (figure.value, figure.why) == (was.value, was.why), f"{name} changed with {fact}, and rests on nothing that did"
    for name, told in printed(after).items():
        again(name, told, {word: None if (value := new.value(operand)) is None else exact(value)
                           for word, operand in told["operands"].items()})


def compared(before: Account, after: Account, fact: str, other: Decimal) -> None:
    old, new = before.ledger, after.ledger
    assert fact in new and new.value(fact) == other
    predicted: dict[str, Decimal | None] = {}
    for name, figure in new.figures.items():
        names_it = fact in new.leaves(name) or (name in old and fact in old.leaves(name))
        if name not in old:
            assert names_it or not figure.formula, f"{name} came to be when {fact} changed, and does not name it"
            continue
        was = old[name]
        if not names_it:
            assert (figure.value, figure.why) == (was.value, was.why), f"{name} changed with {fact}, and does not name it"
        elif (figure.formula, figure.operands) == (was.formula, was.operands) and figure.formula:
            predicted[name] = foretold(old, name, predicted, new, fact, other)
            expect(name, figure.value, predicted[name], fact)


def foretold(old: Ledger, name: str, predicted: Mapping[str, Decimal | None], new: Ledger, fact: str, other: Decimal) -> Decimal | None:
    """What the explanation of before comes to with the other number."""
    figure = old[name]
    values = {word: other if i == fact else predicted[i] if i in predicted else new.value(i) for word, i in figure.operands.items()}
    known = {word: value for word, value in values.items() if value is not None}
    if len(known) < len(values):
        return None
    try:
        return recomputed(figure.formula, known)
    except NoValue:
        return None
    except Unheard:
        try:
            return evaluate(parse(figure.formula), known, FUNCTIONS)
        except Undefined:
            return None


def expect(name: str, value: Decimal | None, foreseen: Decimal | None, fact: str) -> None:
    if value is None or foreseen is None:
        assert value is foreseen, f"{name} with another {fact}: {value}, foretold {foreseen}"
        return
    assert abs(value - foreseen) <= Decimal("1e-15") * (1 + abs(foreseen)), f"{name} with another {fact}: {value}, foretold {foreseen}"


SIMULATED = ("Monte Carlo", "What-if")
"""Figures that are no formula over the figures they name, but follow from these: thousands of draws, one input at another value."""
YEAR = re.compile(r"\b(19|20|21)\d\d\b(-\d\d(-\d\d)?)?|\b(\d\d?/)?\d\d?/(19|20|21)\d\d\b|[\w./-]+\.ya?ml:\d+:\d+")
LABEL = re.compile(r"(hơn|bằng|dưới|above|below|over|is|at) [01]\b|[^\W\d][\w.-]*\d[\w./-]*|\bP ?(10|50|90)\b"
                   r"|(^|; )\d+\. |\b\d+/\d{4}/[\w-]+|[±+−-] ?\d+ ?%")
"""Names with a figure in them: `CO2`, `wp-07`, `P90`, `10/2026/NĐ-CP`; steps of a sensitivity, `+10 %`; numbered steps; bounds 0 and 1."""


SENTENCE = 5
"""From so many words on a cell is a reason, and may say numbers, those of figures."""


def of_figures(text: str, vi: bool, ledger: Ledger) -> bool:
    """Whether a sentence says no number but such as stand in the ledger, whole or in a scale."""
    if len(re.findall(r"[^\W\d_]{2,}", text)) < SENTENCE:
        return False
    values = [abs(figure.value) for figure in ledger.figures.values() if figure.value is not None]
    for word in re.findall(r"\d[\d.,]*\d|\d", text):
        number = Decimal(word.replace(".", "").replace(",", ".") if vi else word.replace(",", ""))
        places = Decimal(1).scaleb(int(number.as_tuple().exponent))
        if not any((value / scale).quantize(places, ROUND_HALF_UP) == number for value in values for scale in SCALES):
            return False
    return True


def unnamed(text: str, names: tuple[str, ...]) -> str:
    """The text without what the model calls things."""
    for name in names:
        text = text.replace(name, " ")
    return text


@cache
def named(root: Path) -> tuple[str, ...]:
    model: Model = opened(root).model
    things = [*model.elements.values(), *model.plateaus.values(), *model.work_packages.values(), *model.relationships.values()]
    words = {thing.id for thing in things}
    words |= {text for thing in things if thing.name for text in (thing.name.vi, thing.name.en)}
    return tuple(sorted((word for word in words if len(word) > 2), key=lambda word: (-len(word), word)))


@pytest.mark.parametrize(("topic", "root"), everywhere())
def test_no_table_shows_a_number_that_is_no_figure(topic: str, root: Path) -> None:
    account = computed(topic, root)
    assert len({sheet.id for sheet in account.sheets}) == len(account.sheets), "sheets of one id"
    for sheet in account.sheets:
        for line in sheet.lines:
            assert len(line.cells) == len(sheet.columns), f"{sheet.id}: {line.title.en}: {len(line.cells)} cells"
            for cell in line.cells:
                if cell is None or (isinstance(cell, str) and cell in account.ledger):
                    continue
                for words in (cell,) if isinstance(cell, str) else (cell.vi, cell.en):
                    if words in stated_words(root):
                        continue
                    rest = LABEL.sub(" ", YEAR.sub(" ", unnamed(words, named(root))))
                    assert not re.search(r"\d", rest) or of_figures(rest, words is cell.vi if isinstance(cell, LocalText) else False,
                                                                    account.ledger), f"{sheet.id}: {line.title.en}: {words!r} is no figure"


FORMULA = re.compile(r"\w = \S|^[\w./-]+:\d+:\d+$")
"""What needs no translation: a formula, a place."""
LAW = re.compile(r"(\d+/)?(\d{4}/)?(NĐ-CP|QĐ-[\w-]+|TT-[\w-]+|NQ-[\w-]+|QH\d+|TCVN|QCVN)")
VIETNAMESE = re.compile(r"[ăâđêôơưĂÂĐÊÔƠƯàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]")


def said(value: object) -> Iterator[LocalText | Message]:
    """Every text in two tongues that stands in a document."""
    if isinstance(value, LocalText | Message):
        yield value
        if isinstance(value, Message):
            yield from (each for argument in value.args.values() for each in said(argument))
    elif isinstance(value, tuple):
        yield from (text for each in value for text in said(each))
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from (text for each in dataclasses.fields(value) for text in said(getattr(value, each.name)))


@pytest.mark.parametrize(("topic", "root"), everywhere())
def test_the_document_is_whole_in_both_tongues(topic: str, root: Path) -> None:
    account = computed(topic, root)
    workspace = opened(root)
    document = tell(account, workspace, ASKED)
    names, stated = named(root), stated_words(root)
    for text in said((document.title, document.subtitle, document.blocks)):
        vi, en = text.say("vi"), text.say("en")
        for words in (vi, en):
            assert "{" not in words and "}" not in words, words
            assert not re.search(r"\b(None|Decimal|nan|LocalText|Message)\b", unnamed(words, names)), words
        if not en.strip() or en in stated:
            continue
        assert not VIETNAMESE.search(LAW.sub(" ", unnamed(en, names))) or vi in stated, f"not in English: {en!r}"
        if vi == en and not FORMULA.search(vi) and len(re.findall(r"[^\W\d_]{3,}", unnamed(en, names))) > 3 and vi not in stated:
            raise AssertionError(f"the same in both tongues: {vi!r}")
    headings = re.findall(r"^## (.+)$", markdown.write(document, "vi"), re.MULTILINE)
    assert headings[0] == "Kết luận"


@cache
def stated_words(root: Path) -> frozenset[str]:
    """Texts of the inventory, which are as their authors left them."""
    found: set[str] = set()

    def gather(value: object) -> None:
        if isinstance(value, LocalText):
            found.update((value.vi, value.en))
        elif isinstance(value, str):
            found.add(value)
        elif isinstance(value, Mapping):
            for each in value.values():
                gather(each)
        elif isinstance(value, tuple):
            for each in value:
                gather(each)

    for element in opened(root).model.elements.values():
        gather(element.fields)
        gather((element.name, element.description))
    return frozenset(found)


@pytest.mark.parametrize("topic", TOPICS)
def test_every_figure_of_the_city_explains_itself_in_both_tongues(topic: str) -> None:
    account = city(topic)
    model = opened(ROOT).model
    names = shown(account)
    for name in names[::max(1, len(names) // 25)]:
        document = explain(account, [name], model)
        assert isinstance(document, Document)
        for lang in LANGS:
            text = markdown.write(document, lang)
            assert "{" not in text and name in text.replace("\\", "")
            assert not re.search(r"\bNone\b", text)
        bare = text.replace("\\", "")
        for fact in account.ledger.facts(name):
            assert str(fact.span) in bare, f"{name}: the place of {fact.id} is not told"


@pytest.mark.parametrize("topic", TOPICS)
def test_the_share_of_each_headline_that_rests_on_assumptions_is_said(topic: str) -> None:
    account = city(topic)
    assert account.headline and account.conclusions and account.sheets and account.terms
    text = markdown.write(tell(account, opened(ROOT), ASKED), "en")
    for name in account.headline:
        figure = account.ledger[name]
        if figure.value is not None and any(fact.basis == "assumption" for fact in account.ledger.facts(name)):
            assert f"{figure.title.say('en')}: " in text.replace("\\", "") and "rests on assumptions" in text, name


@pytest.mark.parametrize("topic", TOPICS)
def test_every_format_of_the_city_is_written(topic: str) -> None:
    account = city(topic)
    document = tell(account, opened(ROOT), ASKED)
    for lang in LANGS:
        assert "<table" in html.write(document, lang)
        rows = as_csv(account, lang).splitlines()
        assert rows[0].endswith("id,title,value,unit,basis,formula,file,line") and len(rows) > len(shown(account))
    told = json.loads(as_json(account))
    assert told["account"] == topic and set(told["headline"]) <= set(told["figures"])
    for sheet in told["sheets"]:
        for line in sheet["lines"]:
            assert all(cell is None or isinstance(cell, dict) or cell in told["figures"] for cell in line["cells"]), line


SCRIPT = """
import hashlib, sys
from pathlib import Path
from archmodel.kit.document.formats import markdown
from archmodel.kit import registry
from archmodel.reports import Request
from archmodel.reports._account_records import as_csv, as_json
from archmodel.reports._accounts import tell
from archmodel.workspace import Workspace
for topic in sys.argv[2:]:
    workspace, asked = Workspace(Path(sys.argv[1]), clock="2026-11-22"), Request(draws=200)
    account = registry.module("archmodel.reports", topic).account(workspace, asked)
    whole = [as_json(account), as_csv(account, "vi"), *(markdown.write(tell(account, workspace, asked), lang) for lang in ("vi", "en"))]
    print(topic, *(hashlib.sha256(part.encode()).hexdigest() for part in whole))
"""


def test_the_same_bytes_whatever_the_seed_of_the_hashes() -> None:
    answers = set()
    for seed in ("0", "1", "4711"):
        done = subprocess.run([sys.executable, "-c", SCRIPT, str(ROOT), *TOPICS], capture_output=True, text=True, check=True, cwd=ROOT,
                              env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)})
        answers.add(done.stdout)
    assert len(answers) == 1, answers
