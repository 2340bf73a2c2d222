"""Forty people with one to three profiles each, and strangers without number. All invented."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

_PLATFORMS = {"x": "x", "y": "youtube", "f": "facebook", "i": "instagram"}


@dataclass(frozen=True, slots=True)
class Person:
    """rising: whether the brand comes up more often week by week."""

    name: str
    handle: str
    platforms: tuple[str, ...]
    brand: str
    country: str = "ZA"
    followers: int = 0
    rising: bool = False

    @property
    def profiles(self) -> list[str]:
        return [f"{platform}:{self.handle}" for platform in self.platforms]


# name, handle, platforms, brand, followers; two of them rise
_ROSTER = """
Thandeka Mokgosi     | thandekapours   | xi  | suikerbek | 18400
Ruan Breytenbosch    | ruanbrews       | xy  | suikerbek | 41200
Lerato Phakane       | leratophakane   | i   | suikerbek | 27900
Zanele Khuzweni      | zanelekhuzweni  | fi  | suikerbek | 9600
Pieter Langerveld    | pieterlanger    | xf  | suikerbek | 5200
Nandipha Sithebeni   | nandiphaglow    | iy  | nolwandi  | 63800
Aaliyah Davidsen     | aaliyahdavidsen | fi  | nolwandi  | 12100
Busisiwe Mahlabeni   | busimahlabeni   | xi  | nolwandi  | 8800
Kgomotso Ditshegwe   | kgomotsodit     | f   | nolwandi  | 15300
Callum Aldersey      | callumrides     | xy  | pennywick | 33700
Imogen Farrowby      | imogenfarrowby  | xi  | pennywick | 7400
Dev Raithani         | devraithani     | iy  | pennywick | 52600
Siobhan Kettlewick   | siobhankett     | x   | pennywick | 4100
Mpho Letsholo        | mpholetsholo    | xi  | suikerbek | 2300
Anneke Stroebeling   | annekestroeb    | fi  | suikerbek | 1900
Sizwe Ndabankulu     | sizwendaba      | x   | suikerbek | 6700
Farah Isaacsen       | farahisaacsen   | i   | suikerbek | 3500
Hendrik Vosloorus    | hendrikvos_     | xf  | suikerbek | 800
Nomvula Dlaminko     | nomvuladk       | xiy | suikerbek | 21500
Johan Kruisberg      | johankruis      | y   | suikerbek | 11200
Refilwe Mothapong    | refilwemoth     | i   | suikerbek | 4400
Ayanda Gumbeni       | ayandagumb      | xf  | suikerbek | 1200
Chantelle Arendorf   | chantellearen   | i   | nolwandi  | 38900
Tumelo Ramasodi      | tumeloramas     | x   | nolwandi  | 1700
Precious Nkabindeka  | preciousnkab    | xi  | nolwandi  | 5600
Yolandi Terreblan    | yolanditerre    | fi  | nolwandi  | 2900
Khanyi Zulukela      | khanyizk        | xiy | nolwandi  | 19800
Zodwa Mbekwani       | zodwambek       | f   | nolwandi  | 900
Rashida Parkerson    | rashidapark     | i   | nolwandi  | 7700
Lindiwe Shabango     | lindishabango   | x   | nolwandi  | 2100
Bronwyn Esterhuys    | bronwynesth     | iy  | nolwandi  | 14600
Tebogo Molefinyana   | tebogomolef     | xf  | nolwandi  | 3300
Harriet Swinbrook    | harrietswin     | xi  | pennywick | 9100
Owen Pritchfield     | owenpritch      | x   | pennywick | 1500
Amara Okonjide       | amaraokon       | xiy | pennywick | 24300
Tom Birkenshaw       | tombirken       | fx  | pennywick | 2600
Niamh Corrigall      | niamhcorrig     | i   | pennywick | 6200
Jaspreet Sandhurst   | jaspreetsand    | xf  | pennywick | 3900
Lottie Wexcombe      | lottiewexc      | i   | pennywick | 10800
Ewan McTavinish      | ewanmctav       | xy  | pennywick | 5000
"""
_RISING = ("Nomvula Dlaminko", "Amara Okonjide", "Chantelle Arendorf")


def _person(row: str) -> Person:
    name, handle, letters, brand, followers = (part.strip() for part in row.split("|"))
    return Person(
        name=name,
        handle=handle,
        platforms=tuple(_PLATFORMS[letter] for letter in letters),
        brand=brand,
        country="GB" if brand == "pennywick" else "ZA",
        followers=int(followers),
        rising=name in _RISING,
    )


PEOPLE = {person.name: person for person in map(_person, _ROSTER.strip().splitlines())}

_FIRST = {
    "ZA": ("sakhile", "minette", "katlego", "naledi", "gugu", "werner", "shaista", "vusi", "elna"),
    "GB": ("fern", "rory", "tamsin", "kemi", "alfie", "bronagh", "idris", "poppy", "hamish"),
}
_SECOND = {
    "ZA": ("van.der.k", "mzala", "in.jozi", "zn", "_kzn", "die.tweede", "loves", "writes", "07"),
    "GB": ("onwheels", "up.north", "writes", "_ldn", "and.dog", "makes", "outside", "22", "reads"),
}


def stranger(random: Random, platform: str, brand: str) -> Person:
    """Someone nobody follows, with one profile whose handle the platform allows."""
    country = "GB" if brand == "pennywick" else "ZA"
    handle = f"{random.choice(_FIRST[country])}{random.choice(_SECOND[country])}"
    if platform == "x":
        handle = handle.replace(".", "_")[:15]
    return Person(handle, handle, (platform,), brand, country, random.randrange(40, 1500))
