from typing import Any

from tools.check_coverage import report


def counted(ran: int, of: int, *missing: int) -> dict[str, Any]:
    return {
        "summary": {"covered_lines": ran, "num_statements": of},
        "missing_lines": list(missing),
        "missing_branches": [],
    }


def test_a_kept_promise_names_no_lines() -> None:
    told, kept = report({"giftcalc/core/units.py": counted(4, 4)})
    assert kept
    assert not [line for line in told if "units.py" in line]


def test_one_line_of_the_core_that_does_not_run_breaks_its_promise() -> None:
    told, kept = report({"giftcalc/core/units.py": counted(999, 1000, 12)})
    assert not kept
    assert "    giftcalc/core/units.py: 12" in told


def test_a_branch_not_taken_is_named_by_where_it_leads() -> None:
    file = counted(9, 9)
    file["summary"] |= {"num_branches": 2, "covered_branches": 1}
    file["missing_branches"] = [[7, -1]]
    told, kept = report({"giftcalc/core/units.py": file})
    assert not kept
    assert "    giftcalc/core/units.py: 7->exit" in told


def test_paths_of_windows_count_for_the_same_folders() -> None:
    _told, kept = report({"giftcalc\\ui\\app.py": counted(86, 100, 1)})
    assert kept
