from __future__ import annotations

from datetime import date

import pytest

from targets.conduct.disclosure import codes, judge, pack
from targets.conduct.disclosure.packs import Pack, languages, packs


def test_four_packs_cite_their_sources() -> None:
    assert codes() == ["eu", "uk", "us", "za"]
    assert all(each.source.startswith("https://") and each.title for each in packs())


def test_a_pack_is_chosen_by_code_and_day() -> None:
    assert pack("uk", on=date(2026, 11, 24)).version == 1
    assert pack("uk", on=date(1999, 1, 1)).version == 1
    with pytest.raises(LookupError, match="There is no disclosure pack 'mars'"):
        pack("mars")


def test_every_clear_sense_and_language_of_a_pack_exists() -> None:
    for each in packs():
        spoken = [languages()[code] for code in each.languages]
        assert each.clear <= {sense for language in spoken for sense in language.senses}


def test_a_tag_has_one_sense_in_its_language() -> None:
    for language in languages().values():
        tags = [tag for sense in language.senses.values() for tag in sense.tags]
        assert sorted(tags) == sorted(set(tags)), language.code


@pytest.mark.parametrize("each", packs(), ids=str)
def test_every_clear_tag_discloses_by_itself(each: Pack) -> None:
    for code in each.languages:
        for name, sense in languages()[code].senses.items():
            for tag in sense.tags:
                if name in each.clear and "{brand}" not in tag:
                    assert judge(f"#{tag.upper()} A walk", "x", each).answer == "disclosed", tag
