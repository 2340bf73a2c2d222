"""The agency's clients, their rivals, and the topic they share. All invented."""

from __future__ import annotations

from dataclasses import dataclass

from sandbox.world.things import PLATFORMS

ORGANIZATION = "karee"
AGENCY = "Karee Collective"
NAMESAKE = "sonbesie"  # also a cicada, in Afrikaans
JOHANNESBURG, LONDON = "Africa/Johannesburg", "Europe/London"


@dataclass(frozen=True, slots=True)
class Brand:
    """`slug` is its handle on every platform; `cares` is the talk it belongs to.

    rivals: whom its people name, too. namesake: a rival whose name means something else as well.
    """

    slug: str
    name: str
    timezone: str
    cares: str
    rivals: tuple[str, ...] = ()
    client: bool = True
    accent: str | None = None
    namesake: str | None = None

    @property
    def terms(self) -> list[str]:
        return [self.slug]

    @property
    def own_accounts(self) -> list[str]:
        return [f"{platform}:{self.slug}" for platform in PLATFORMS]


CLIENTS = (
    Brand(
        "suikerbek",
        "Suikerbek",
        JOHANNESBURG,
        "coffee",
        rivals=("brewstoep", "koffiekraal"),
        accent="#8a4b1f",
    ),
    Brand(
        "nolwandi",
        "Nolwandi",
        JOHANNESBURG,
        "skin",
        rivals=("glansie",),
        accent="#a83a6a",
        namesake=NAMESAKE,
    ),
    Brand(
        "pennywick",
        "Pennywick",
        LONDON,
        "cycling",
        rivals=("cobblepin", "larkvale"),
        accent="#1f6b4f",
    ),
)
RIVALS = (
    Brand("brewstoep", "Brewstoep", JOHANNESBURG, "coffee", client=False),
    Brand("koffiekraal", "Koffiekraal", JOHANNESBURG, "coffee", client=False),
    Brand("glansie", "Glansie", JOHANNESBURG, "skin", client=False),
    Brand("cobblepin", "Cobblepin", LONDON, "cycling", client=False),
    Brand("larkvale", "Larkvale", LONDON, "cycling", client=False),
)
_AMBIGUOUS = Brand(NAMESAKE, "Sonbesie", JOHANNESBURG, "skin", client=False)
BRANDS = {brand.slug: brand for brand in (*CLIENTS, *RIVALS, _AMBIGUOUS)}
TOPIC = {
    "organization": ORGANIZATION,
    "slug": "coffee-at-home",
    "name": "Coffee at home",
    "terms": ["cold brew", "flat white", "moka pot", "filter coffee"],
    "brands": ["suikerbek"],
}
USERS = [
    {"email": "demo@karee.example", "name": "Palesa Mokhele", "role": "owner"},
    {
        "email": "rowan@pennywick.example",
        "name": "Rowan Ashby",
        "role": "viewer",
        "brands": ["pennywick"],
    },
]
