"""Invented brands and sentences for seeded near misses, in two parts that share nothing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Brand:
    name: str
    tag: str
    handle: str
    rival: str


BRANDS = {
    "dev": (
        Brand("Acme Oats", "acmemornings", "acmeoats", "Omega Oats"),
        Brand("Lumora", "lumoraglow", "lumora", "Lumina"),
        Brand("Veldwheels", "rideveldwheels", "veldwheels", "Bergwheels"),
        Brand("Karoo Coffee", "karoomoments", "karoocoffee", "Kalahari Coffee"),
        Brand("Brightwater", "brightwaterdays", "brightwater", "Stillwater"),
    ),
    "held_out": (
        Brand("Zandvlei", "zandvleisummer", "zandvlei", "Zoutvlei"),
        Brand("Northbean", "northbeanclub", "northbean", "Southbean"),
        Brand("Tafelrock Gear", "tafelrocktrails", "tafelrockgear", "Paarlrock"),
        Brand("Pikanto", "pikantofire", "pikanto", "Pimento"),
        Brand("Solstice Kitchens", "solsticetable", "solsticekitchens", "Equinox Kitchens"),
    ),
}
# {x} is the brand, however it is written; {t} its tag.
SENTENCES = {
    "dev": (
        "Nothing beats a slow start with {x} on the stoep {t}",
        "Three weeks in and {x} is still my favourite part of the day {t}",
        "Look what I found at the market this morning: {x}! {t}",
        "Packed, fed and ready, thanks {x} {t}",
        "Can we talk about {x} for a second? So good. {t}",
        "Vandag begin reg met {x} en 'n lekker boek {t}",
        "My gran asked who {x} is, and then asked for more {t}",
    ),
    "held_out": (
        "Rain on the roof, friends on the way, {x} on the table {t}",
        "Honestly {x} made this whole trip easier {t}",
        "Somebody stop me before I buy more {x} {t}",
        "I did not expect to like {x} this much 😅 {t}",
        "Sondag saam met {x} en die kinders {t}",
        "POV: you finally tried {x} {t}",
        "Day 12. {x} again, no regrets. {t}",
    ),
}
IDLE = {
    "dev": (
        "Sunset from the deck, no filter needed #sunset #nofilter",
        "Happy birthday to the best sister in the world",
        "Who else is ready for the weekend? #friday",
        "Traffic on the N1 again, send coffee and patience",
        "New episode is out, link in bio",
        "Die honde het die hele dag geslaap en ek is jaloers",
        "We walked eleven kilometres and saw two tortoises",
        "Ten things I learned about bright lights and calm water",
        "The oats were cold but the company was warm",
        "Four wheels, one road, no plan #roadtrip",
        "Acne is back and so is my good mood",
        "Illuminate the room and the rest follows",
    ),
    "held_out": (
        "Home late, feet up, phone off",
        "The beans are growing in the north corner of the garden #gardening",
        "Summer is a state of mind #beachday",
        "Tafelberg is vandag weer agter die wolke weg",
        "Solstice is on Monday, the longest day of the year",
        "We are redoing our kitchen and I am tired of dust",
        "Sand in everything, again #beachlife #sandy",
        "Rock climbing with the kids, everyone in one piece",
        "Three books I could not put down in November",
        "Piccolo or pimento? Asking for a friend",
        "Ons ry môre see toe, wie kom saam",
        "The club is closed but the music goes on",
    ),
}
