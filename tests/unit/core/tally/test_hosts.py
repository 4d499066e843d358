from giftcalc.core.tally.hosts import Host, host_of


def test_one_of_the_creators_own_ids_is_the_host() -> None:
    assert host_of({"guest": 9, "me": 1, "me too": 2}, ["me", "me too", "else"]) == Host("me too")


def test_the_account_that_recorded_is_the_host_if_it_received_something() -> None:
    assert host_of({"guest": 9, "owner": 1}, ["else"], "owner") == Host("owner")
    assert host_of({"guest": 9}, [], "owner") == Host("guest")


def test_else_it_is_who_received_most_and_that_is_a_guess() -> None:
    assert host_of({"": 99, "b": 5, "a": 2}, []) == Host("b", guessed=True)


def test_of_equals_the_first_by_name_is_taken_so_that_it_is_always_the_same() -> None:
    assert host_of({"b": 5, "a": 5}, []) == host_of({"a": 5, "b": 5}, []) == Host("a", guessed=True)


def test_a_single_recipient_is_no_guess() -> None:
    assert host_of({"": 3, "a": 1}, []) == Host("a")


def test_without_recipients_nobody_is_known() -> None:
    assert host_of({"": 3}, ["me"], "owner") == host_of({}, []) == Host()
