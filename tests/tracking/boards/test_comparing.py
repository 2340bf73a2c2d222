from __future__ import annotations

from tracking.boards.comparing import Comparable, comparable


def test_platforms_read_alike_for_all_are_compared() -> None:
    read = {"Acme": {"x": 0.99, "youtube": 0.9}, "Omega": {"x": 0.95, "youtube": 0.9}}
    assert comparable(read) == Comparable(("x", "youtube"), {})


def test_an_outage_of_one_keeps_the_platform_out() -> None:
    read = {"Acme": {"x": 0.99}, "Omega": {"x": 0.8}}
    assert comparable(read) == Comparable((), {"x": "read between 80% and 99% of the time"})


def test_a_platform_that_is_not_listened_to_for_a_rival_is_no_zero() -> None:
    read = {"Acme": {"x": 1.0, "facebook": 1.0}, "Omega": {"x": 1.0}}
    found = comparable(read)
    assert found.alike == ("x",)
    assert found.left_out == {"facebook": "not listened to for Omega"}


def test_two_that_were_hardly_read_are_alike_and_still_not_compared() -> None:
    found = comparable({"Acme": {"x": 0.2}, "Omega": {"x": 0.2}})
    assert found.left_out == {"x": "read 20% of the time at the least"}
