"""Skin and sun: {name} is the brand, {at} its handle, {tag} its hashtag."""

from __future__ import annotations

POSTS = {
    "en": (
        "Four weeks of {name} every morning and my forehead has calmed down {emoji}",
        "{name} does not leave me grey in photos, which is more than I can say for most.",
        "Asked for {name} at the pharmacy in {place} and they phoned another branch for me.",
        "Reapplied {name} at {hour} on the soccer field, no burn. Noted.",
        "{at} please make the small tube again, the big one does not fit my gym bag.",
        "My sister took my {name}. My sister no longer has a key to my flat.",
        "Patch test done, {name} is fine on my arm. Face tomorrow.",
        "Morning routine: wash, {name}, taxi. That is all there is time for.",
        "The smell of {name} is my December holiday in {place} {emoji}",
        "{money} at the till for {name}. It had better last until winter.",
        "Braids done, scalp dry, {name} on the parting. It helps.",
        "{name} under make-up: no pilling after {n} hours in this heat.",
        "Not a skincare person. {friend} gave me {name}. Now I own a shelf.",
        "Does {name} work under a cap with sweat? Asking for every runner in {place}.",
        "Finished my third bottle of {name} and cut it open to get the rest {emoji}",
        "Dry season is here. {name} before bed, socks on, lights out.",
        "The dermatologist nodded at my {name}, so I am staying with it.",
        "I read the whole label of {name} on the train. Short list, I like that.",
        "Weekend away and I forgot {name}. My nose will tell you.",
        "Somebody in the office has the same {name} on her desk. We are friends now.",
        "Three reasons I went back to {name}: the price, the pump, my chin.",
        "{name} for my son's eczema, slowly better since {day}.",
    ),
    "af": (
        "{name} elke oggend, en my vel het opgehou kla {emoji}",
        "Het {name} by die apteek in {place} gekry, laaste een op die rak.",
        "Die son steek in {place}. {name} en 'n hoed, klaar.",
        "My dogter sê {name} ruik soos vakansie. Sy is reg.",
    ),
    "zu": (
        "Isikhumba sami siyayithanda i-{name} {emoji}",
        "Ngiyabonga {name}, ubuso bami bubushelelezi namuhla.",
        "Ilanga liyashisa, angiphumi ngaphandle kwe-{name}.",
        "I-{name} iphelile, ngiya esitolo kusasa.",
    ),
}
VIDEOS = (
    "Thirty days of {name} on dark skin, no filter",
    "{name} and a {n} hour shift: does it last?",
    "My shelf in {place}: what stays, what goes, and why {name} stays",
    "Reading the label of {name}, line by line",
    "Sun care for runners: {name} on a long, hot Sunday",
    "{name} on my hands, one winter later",
    "My teenage son reviews {name}",
    "Two cheap creams and {name}: can my skin tell?",
)
COMMENTS = (
    "{name} stung a bit on me, you are lucky.",
    "Thank you, I bought {name} after your last video.",
    "Does {name} come without scent?",
)
QUESTIONS = (
    "is the small tube gone for good?",
    "which pharmacy in {place} still has stock?",
    "can I use {name} on a baby of {n} months?",
    "your pump broke after a week {emoji}",
)
OWN = (
    "Sun is out in {place}. Two fingers' worth, ears too.",
    "You asked for the small tube. It is in the shops from {day}.",
    "Our laboratory answers your questions at {hour} today.",
    "No scent, same cream. Would you use it?",
    "{place}, our little caravan is with you on {day}.",
    "A pump came loose in some bottles. We replace them, no slip needed.",
    "Winter or summer, the hands go first. Start there.",
    "Meet {friend} from the filling line: steady hands, loud radio.",
    "What should we never change? Tell us.",
)
