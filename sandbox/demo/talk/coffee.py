"""Coffee people: {name} is the brand, {at} its handle, {tag} its hashtag."""

from __future__ import annotations

POSTS = {
    "en": (
        "Second bag of {name} this month and the neighbours think I opened a café.",
        "{at} the grind on the last batch was perfect for my moka pot, thank you.",
        "Honest question: does {name} taste different with borehole water or is it me?",
        "Left the house at {hour} with {name} in a flask. Best decision of the week.",
        "My dad, who only drinks instant, finished my {name} and asked what it was.",
        "{name} at the {place} market was sold out before nine. I am not over it.",
        "Day {n} of making the {name} last until payday.",
        "Tried {name} as cold brew, twelve hours in the fridge. Smooth, no bitterness {emoji}",
        "The {name} lady at {place} remembered my order from March {emoji}",
        "Rain on the roof, {name} on the stove, phone on silent.",
        "Work call at {hour}. Only {name} got me through it.",
        "Does anybody in {place} still have the dark {name}? The shop here is out.",
        "Swapped my second cup of {name} for decaf and my sleep app noticed before I did.",
        "{money} for a bag of {name} hurts a little, then I smell it.",
        "Filter, not espresso: {name} shows the fruit that way. Two minutes forty.",
        "We took {name} to the padkos stop and nobody spoke until {place} {emoji}",
        "{name} new tin looks smart, but the lid is fiddly with cold hands.",
        "My grinder died, so {at} pre-ground it is until {day}.",
        "Told {friend} I would share the {name}. I did not share the {name}.",
        "A flat white with {name} and nowhere to be before {hour}.",
        "If you drink {name} black, let it stand for a minute. It opens up.",
        "Three cups of {name} in, the budget spreadsheet makes sense.",
        "{name} and a rusk, the whole breakfast.",
        "Camping kettle, {name}, frost on the tent. Winter in {place} {emoji}",
    ),
    "af": (
        "Eerste koppie {name} op die stoep, die son is nog nie eens op nie.",
        "{name} is weer op die rak in {place}! Koop twee, een is nooit genoeg nie.",
        "My ma sê {name} is te sterk. My ma het twee koppies gehad.",
        "Koue oggend, warm {name}, stil huis {emoji}",
        "Ons het {name} saamgevat kamp toe en niemand wou huis toe gaan nie.",
    ),
    "zu": (
        "Namuhla ngiphuza i-{name} kuphela {emoji}",
        "Ikhofi ye-{name} imnandi kakhulu ekuseni.",
        "Sawubona Msombuluko, i-{name} isikhona.",
    ),
}
VIDEOS = (
    "{name} cold brew against my moka pot: a kitchen taste test",
    "How I brew {name} on a gas stove in {n} minutes",
    "Three cafés in {place} that pour {name}",
    "{name} dark roast after a month: what I kept, what I stopped",
    "Packing coffee for a road trip: {name}, a hand grinder and a spoon",
    "Cheap grinder, good beans: does {name} survive it?",
    "{name} in a flask: still hot after {n} hours?",
    "My mother tries {name} for the first time",
)
COMMENTS = (
    "Tried this with {name} yesterday, you were right about the water.",
    "I still say {name} is better as filter.",
    "Where in {place} did you find {name}?",
)
QUESTIONS = (
    "when are you back in {place}?",
    "is the dark {name} still coming this month?",
    "my bag arrived open, who do I speak to?",
    "the new tin keeps it fresh, thank you {emoji}",
)
OWN = (
    "Roasted on {day}, on the shelf by the weekend. Which grind do you take?",
    "We are at the {place} market from {hour}. Bring your own cup.",
    "New on the blog: how long ground coffee keeps once the tin is open.",
    "The dark roast is back. Thank you for waiting.",
    "Our roastery is closed on {day}; orders go out the morning after.",
    "Cupping on {day} at {hour}, first come, first slurped.",
    "Our delivery bakkie has a flat tyre. {place} gets its beans tomorrow.",
    "What do you eat with yours? The rusk people seem to be winning.",
    "Meet {friend}, who has packed every bag since we began.",
    "Tin or bag? Tell us, we are about to order.",
)
