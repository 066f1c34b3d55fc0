"""The selector language as text: what it parses to, what it prints, and how it refuses what it does not understand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archmodel.model.selector import (
    ALL,
    And,
    Count,
    Every,
    Near,
    Not,
    Or,
    SelectorError,
    Stated,
    Term,
    Way,
    Word,
    parse_condition,
    parse_selector,
)

APPS = Term(field="kind", op="=", values=("application",))
L2 = Term(field="layer", op="=", values=("L2",))


@pytest.mark.parametrize(("text", "tree"), [
    ("kind:application", APPS),
    ("kind:application layer:L2", And(parts=(APPS, L2))),
    ("kind:application AND layer:L2", And(parts=(APPS, L2))),
    ("kind:application or layer:L2", Or(parts=(APPS, L2))),
    ("not kind:application layer:L2", And(parts=(Not(of=APPS), L2))),
    ("not (kind:application layer:L2)", Not(of=And(parts=(APPS, L2)))),
    ("lgsp", Word(text="lgsp")),
    ("lgsp, ndxp", Or(parts=(Word(text="lgsp"), Word(text="ndxp")))),
    ('"realizes:a>b"', Word(text="realizes:a>b")),
    ("+lgsp", Near(of=Word(text="lgsp"), up=ALL)),
    ("lgsp+", Near(of=Word(text="lgsp"), down=ALL)),
    ("2+lgsp+1", Near(of=Word(text="lgsp"), up=2, down=1)),
    ("@lgsp", Near(of=Word(text="lgsp"), around=True)),
    ("+(kind:application)", Near(of=APPS, up=ALL)),
    ("owner:dost,hcmc-pc", Term(field="owner", op="=", values=("dost", "hcmc-pc"))),
    ('name:"đèn đường"', Term(field="name", op="=", values=("đèn đường",))),
    ("security_level >= 3", Term(field="security_level", op=">=", values=("3",))),
    ("lifecycle.start<2020-06", Term(field="lifecycle.start", op="<", values=("2020-06",))),
    ("has:owner", Stated(field="owner", how="has")),
    ("missing:lifecycle.end", Stated(field="lifecycle.end", how="missing")),
    ("technology:unknown", Stated(field="technology", how="unknown")),
    ("technology!=unknown", Not(of=Stated(field="technology", how="unknown"))),
    ('technology:"unknown"', Term(field="technology", op="=", values=("unknown",))),
])
def test_selectors(text: str, tree: object) -> None:
    assert parse_selector(text) == tree


@pytest.mark.parametrize(("text", "tree"), [
    ("kind:application", Count(of=APPS, op=">", number=0)),
    ("some [kind:application]", Count(of=APPS, op=">", number=0)),
    ("no [kind:application]", Count(of=APPS, op="=", number=0)),
    ("count [kind:application] <= 12", Count(of=APPS, op="<=", number=12)),
    ("every [kind:application] is [layer:L2]", Every(of=APPS, are=L2)),
    ("path [a] -> [b]", Way(start=Word(text="a"), end=Word(text="b"))),
    ("path [a] → [b] without [c] by flows,depends_on",
     Way(start=Word(text="a"), end=Word(text="b"), without=Word(text="c"), labels=("flows", "depends_on"))),
    ("not no [a] and (some [b] or no [c])", And(parts=(
        Not(of=Count(of=Word(text="a"), op="=", number=0)),
        Or(parts=(Count(of=Word(text="b"), op=">", number=0), Count(of=Word(text="c"), op="=", number=0)))))),
    ('name:"[a]"', Count(of=Term(field="name", op="=", values=("[a]",)), op=">", number=0)),
])
def test_conditions(text: str, tree: object) -> None:
    assert parse_condition(text) == tree


@pytest.mark.parametrize(("text", "at", "hint"), [
    ("", 0, None), ("   ", 3, None), ("kind:", 5, None), ("(a", 0, None), ("a)", 1, None), ('name:"x', 5, None), ("a &&  b", 2, "and"),
    ("a | b", 2, "or"), ("[a]", 0, "conditions"), ("or a", 0, "field:value"), ("a or", 4, None), ("not", 3, None), ("a+b", 1, None),
    ("has:", 4, None), ("level>=1,2", 0, None), ("+kind:a", 0, "parentheses"), ('""', 0, None),
])
def test_what_is_no_selector_is_refused_where_it_goes_wrong(text: str, at: int, hint: str | None) -> None:
    with pytest.raises(SelectorError) as caught:
        parse_selector(text)
    assert caught.value.at == at
    assert caught.value.message.say("vi") and caught.value.message.say("en")
    if hint:
        assert caught.value.advice is not None and hint in caught.value.advice.say("en")


@pytest.mark.parametrize(("text", "at", "near"), [
    ("evry [a] is [b]", 0, "every"), ("some [a] or cuont [b] > 1", 12, "count"), ("every [a] [b]", 10, None), ("some [a", 5, None),
    ("path [a] [b]", 9, None), ("count [a] 3", 10, None), ("count [a] <= x", 13, None), ("some [a] some [b]", 9, None),
])
def test_what_is_no_condition(text: str, at: int, near: str | None) -> None:
    with pytest.raises(SelectorError) as caught:
        parse_condition(text)
    assert caught.value.at == at
    if near:
        assert caught.value.advice is not None and f"`{near}`" in caught.value.advice.say("vi")


@pytest.mark.parametrize("text", [
    "(" * 5000, "not " * 3000, "(" * 900 + "a" + ")" * 900, "a " * 1500, "a or " * 1000, "x" * 10_000, "a:" + "b," * 1900,
    "[" * 100, "some [" * 300, "\x00", "\u202e", "\ud800", "🙂:🙂", "a:\u2028b", '"\\', "a" + "\u0301" * 3000, "+" * 300, "@" * 50,
])
def test_hostile_texts_are_refused_or_read_and_never_crash(text: str) -> None:
    for parse in (parse_selector, parse_condition):
        try:
            assert str(parse(text))
        except SelectorError as problem:
            assert 0 <= problem.at <= len(text)
            assert problem.message.say("vi") and len(problem.message.say("en")) < 300


names = st.from_regex(r"[a-z_][a-z0-9_-]{0,6}(\.[a-z]{1,4})?", fullmatch=True).filter(lambda name: name not in ("has", "missing"))
texts = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=12)
words = st.builds(Word, text=texts.filter(lambda text: bool(text.strip())))
terms = st.one_of(
    words,
    st.builds(Term, field=names, op=st.sampled_from(["=", "!="]), values=st.lists(texts, min_size=1, max_size=3, unique=True).map(tuple)),
    st.builds(Term, field=names, op=st.sampled_from(["<", "<=", ">", ">="]), values=texts.map(lambda text: (text,))),
    st.builds(Stated, field=names, how=st.sampled_from(["has", "missing", "unknown"])))
steps = st.integers(-1, 3)


def _joined(inner):  # type: ignore[no-untyped-def]
    several = st.lists(inner, min_size=2, max_size=3).map(tuple)
    return st.one_of(st.builds(And, parts=several), st.builds(Or, parts=several), st.builds(Not, of=inner))


def _near(inner):  # type: ignore[no-untyped-def]
    moved = st.builds(Near, of=inner, up=steps, down=steps).filter(lambda near: near.up or near.down)
    return st.one_of(moved, st.builds(Near, of=inner, around=st.just(True)))


selectors = st.recursive(terms, lambda inner: st.one_of(_joined(inner), _near(inner)), max_leaves=8)
statements = st.one_of(
    st.builds(Count, of=selectors, op=st.sampled_from(["=", "!=", "<", "<=", ">", ">="]), number=st.integers(0, 99)),
    st.builds(Every, of=selectors, are=selectors),
    st.builds(Way, start=selectors, end=selectors, without=st.none() | selectors,
              labels=st.lists(names.filter(lambda name: name != "unknown"), max_size=2, unique=True).map(tuple)))


@given(selectors)
def test_what_a_selector_prints_parses_to_itself(tree: object) -> None:
    assert parse_selector(str(tree)) == tree


@given(st.recursive(statements, _joined, max_leaves=4))
def test_what_a_condition_prints_parses_to_itself(tree: object) -> None:
    assert parse_condition(str(tree)) == tree


@given(st.text(max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    for parse in (parse_selector, parse_condition):
        try:
            tree = parse(text)
        except SelectorError as problem:
            assert 0 <= problem.at <= len(text)
        else:
            assert parse(str(tree)) == tree
