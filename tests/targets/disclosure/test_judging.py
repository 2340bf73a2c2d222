from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from targets.conduct.disclosure import Answer, Rule, codes, judge, pack
from targets.conduct.disclosure.placement import FOLDS

ZA, UK, US, EU = pack("za"), pack("uk"), pack("us"), pack("eu")


def test_a_finding_cites_pack_rule_version_and_the_characters_that_decided() -> None:
    text = "Our stoep, at last. ＃ＡＤ"
    found = judge(text, "instagram", ZA)
    assert (found.answer, found.rule, found.pack, found.version) == ("disclosed", "label", "za", 1)
    assert [text[start:end] for start, end in found.spans] == ["＃ＡＤ"]


def test_characters_are_those_posted_even_where_letters_move() -> None:
    text = "ﬁne İ day\u200b, #a\u200bd"
    (span,) = judge(text, "x", US).spans
    assert text[slice(*span)] == "#a\u200bd"


def test_the_same_words_are_clear_in_one_country_and_not_in_another() -> None:
    text = "Sponsored by Acme"
    assert [judge(text, "x", each, names=["Acme"]).answer for each in (ZA, UK, US, EU)] == [
        "disclosed",
        "unclear",
        "disclosed",
        "disclosed",
    ]
    free = "Acme sent me this for free"
    assert judge(free, "x", US, names=["Acme"]).answer == Answer.DISCLOSED
    assert judge(free, "x", ZA, names=["Acme"]).answer == Answer.UNCLEAR


def test_a_label_and_its_denial_in_one_text_are_unclear() -> None:
    found = judge("#ad This is not an advert, I swear", "x", UK)
    assert (found.answer, found.rule) == (Answer.UNCLEAR, Rule.DENIED)


def test_the_platforms_label_helps_only_where_the_pack_takes_it() -> None:
    text = "A walk with Acme"
    assert judge(text, "instagram", EU, platform_label=True).answer == Answer.DISCLOSED
    assert judge(text, "instagram", UK, platform_label=True).answer == Answer.UNCLEAR
    assert judge(text, "instagram", UK, platform_label=False).answer == Answer.MISSING
    assert judge("#ad " + text, "instagram", UK, platform_label=True).rule == Rule.LABEL


@pytest.mark.parametrize(("platform", "shown"), [("instagram", 125), ("x", 280), ("facebook", 480)])
def test_a_label_counts_up_to_the_last_character_before_the_fold(platform: str, shown: int) -> None:
    before = "a" * (shown - len(" #ad")) + " #ad"
    assert judge(before, platform, UK).rule == Rule.LABEL
    assert judge("a" + before, platform, UK).rule == Rule.FOLD


def test_a_video_shows_its_title_whole_and_the_beginning_of_its_description() -> None:
    assert judge(f"{'long ' * 60}#ad\n\nAll about it.", "youtube", US).rule == Rule.LABEL
    assert judge(f"Title\n\n{'a' * 156} #ad", "youtube", US).rule == Rule.LABEL
    assert judge(f"Title\n\n{'a' * 157} #ad", "youtube", US).rule == Rule.FOLD


def test_the_third_tag_of_a_pile_is_buried_and_the_second_is_not() -> None:
    assert judge("#one #ad #two #three", "x", US).rule == Rule.LABEL
    assert judge("#one #two #ad #three", "x", US).rule == Rule.PILE
    assert judge("#one #two #ad", "x", US).rule == Rule.LABEL  # three are no pile


def test_names_let_a_label_be_found_inside_a_tag() -> None:
    assert judge("#acmead", "x", US, names=["Acme"]).rule == Rule.COMPOUND
    assert judge("#salad", "x", US, names=["Acme"]).rule == Rule.NOTHING
    assert judge("#karookoffiead", "x", ZA, names=["Karoo Koffie"]).rule == Rule.COMPOUND


def test_without_names_handles_and_capitals_inside_a_sentence_stand_for_brands() -> None:
    assert judge("Thanks to @someone", "x", UK).rule == Rule.AMBIGUOUS
    assert judge("Such a day, thanks to Someone", "x", UK).rule == Rule.AMBIGUOUS
    assert judge("Such a day, thanks to the sun", "x", UK).rule == Rule.NOTHING


letters = st.sampled_from(
    [
        "#ad",
        "#",
        "ad",
        "not an",
        "\u200b",
        "\n",
        " ",
        "“",
        "”",
        ">",
        "RT @x:",
        "…",
        "Ａ",
        "é",
        "🎉",
        "а",
    ]
)
texts = st.lists(letters, max_size=30).map("".join)


@given(texts | st.text(max_size=60), st.sampled_from(codes()), st.sampled_from([*FOLDS, "other"]))
def test_every_text_has_an_answer_and_its_spans_lie_inside_it(
    text: str, code: str, platform: str
) -> None:
    found = judge(text, platform, pack(code))
    assert all(0 <= start < end <= len(text) for start, end in found.spans)
    assert bool(found.reason)


@given(texts, st.sampled_from(codes()))
def test_invisible_characters_change_nothing(text: str, code: str) -> None:
    plain = text.replace("\u200b", "")
    hidden = judge("\u200b".join(plain), "instagram", pack(code))
    seen = judge(plain, "instagram", pack(code))
    assert (hidden.answer, hidden.rule) == (seen.answer, seen.rule)


@given(texts, st.sampled_from(codes()))
def test_nothing_is_required_where_nothing_is_owed(text: str, code: str) -> None:
    assert judge(text, "x", pack(code), owed=False).answer == Answer.NOT_REQUIRED


HOSTILE = ("#ad ", '"', "\n", "thanks to ", "gave me ", "not ", "#", ".\n", "@a ", "(", " ")


def test_long_hostile_texts_take_time_in_proportion_to_their_length() -> None:
    def seconds(times: int) -> float:
        begun = process_time()
        for piece in HOSTILE:
            judge(piece * times, "x", US)
        return process_time() - begun

    seconds(1)  # compiles the patterns
    assert seconds(4000) < 10 * seconds(1000)  # in proportion: 4 times; by the square: 16 times
