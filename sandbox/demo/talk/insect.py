"""People about an insect that screams in the heat: {name} is what it is called."""

from __future__ import annotations

POSTS = (
    "A {name} in the thorn tree outside my window, at full volume since {hour}.",
    "Which tree does a {name} like best? Ours picked the jacaranda.",
    "Found an empty {name} shell on the bark, perfect down to the feet {emoji}",
    "The first {name} started singing at {hour}, so it is summer in {place}.",
    "One {name}, one tree, no sleep.",
    "My child keeps a {name} shell in a matchbox and shows it to everybody.",
    "Recorded a {name} singing in {place}: louder than the lawnmower.",
    "{friend} says a {name} stops singing when you clap. {friend} is right.",
    "Every {name} in {place} agreed on the same tree this afternoon.",
    "{n} degrees, and the {name} is singing as if it were paid for it.",
    "How can an insect as small as a {name} drown out a whole braai?",
    "Insect of the day: the {name}. It hums at {hour} and means it.",
    "Sat under the tree with a book. The {name} above me had other plans.",
    "There is a {name} singing in the car park in {place}. In the car park!",
)
