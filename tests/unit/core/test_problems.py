from giftcalc.core.problems import Problem, Refusal
from giftcalc.core.reasons import Reason


def test_a_problem_is_its_stable_name() -> None:
    assert Problem.TOO_MANY_DECIMALS == "too-many-decimals"
    assert f"{Problem.NO_RATE}" == "no-rate"
    assert isinstance(Problem.NO_RATE, Problem)


def test_all_problems_can_be_gone_through() -> None:
    names = list(Problem)
    assert names[0] is Problem.NO_DIGITS
    assert len(names) == len(set(names)) == len(Problem.__annotations__)


def test_reasons_are_no_problems() -> None:
    assert next(iter(Reason)) is Reason.DISK_FULL
    assert not set(Reason) & set(Problem)


def test_a_refusal_carries_what_its_sentence_needs() -> None:
    refusal = Refusal(Problem.NO_RATE, (1, 4), currency="AFN")
    assert (refusal.problem, refusal.span, refusal.details) == (
        Problem.NO_RATE,
        (1, 4),
        {"currency": "AFN"},
    )
    assert str(refusal) == "no-rate"
