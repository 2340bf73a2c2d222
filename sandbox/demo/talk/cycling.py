"""People on bicycles: {name} is the brand, {at} its handle, {tag} its hashtag."""

from __future__ import annotations

POSTS = {
    "en": (
        "Commute number {n} on the {name}. Chain still quiet, legs less so.",
        "{name} fitted the child seat while I waited in {place}. Free of charge {emoji}",
        "Puncture at {hour}, {name} spare tube under the saddle, home by dark.",
        "Tea stop in {place}. Three {name} bikes against the same wall.",
        "{at} the mudguard bolt rattles above twenty. Any trick?",
        "Lent my {name} to {friend}. It came back cleaner than it left.",
        "Rain sideways all the way to {place}. The {name} dynamo light never blinked.",
        "Sold the car on {day}. It is me and the {name} now.",
        "Twenty miles before work on the {name}, eggs after {emoji}",
        "The {name} shop in {place} let me ride the step-through for an hour.",
        "Wheel out of true after the cobbles. {name} sorted it in ten minutes.",
        "{money} for a {name} service, new pads included. Fair.",
        "Carried a chair home on the {name} rack. Yes, a whole chair.",
        "My knees prefer the {name} with the longer stem, and my knees are in charge.",
        "School run by {name}: two children, one cello, no tears.",
        "First frost. {name} grips are cold, everything else is perfect.",
        "Does the {name} rack take panniers with the wide hook?",
        "Ten years on the same {name} frame and the paint is only now giving up {emoji}",
        "Took the {name} on the train to {place}, nobody sighed.",
        "Club ride: {n} of us, one {name}, mine, at the back.",
        "New bar tape on the {name}. It is a new bike, I do not make the rules.",
        "Found a second bell in the drawer. The {name} has two now, like a cow.",
    ),
    "af": ("My oom in {place} ry nou ook 'n {name}, en hy stop vir niemand nie.",),
    "zu": ("Ibhayisikili lami le-{name} liyashesha {emoji}",),
}
VIDEOS = (
    "{name} after {n} hundred miles: what wore out",
    "Fitting a rack to a {name}, with the wrong tools",
    "{place} and back on a {name}: the quiet way",
    "What a {name} service really costs",
    "Winter lights for the {name}: bright, brighter, too bright",
    "My first week on the {name}",
    "Cleaning a very dirty {name}, in real time",
    "{name} up the steepest street in {place}",
)
COMMENTS = (
    "My {name} does the same on hills, it is the cable.",
    "Is that the {name} with the belt?",
    "Saw you on the {name} in {place} last week!",
)
QUESTIONS = (
    "is the green one still made?",
    "do you service other makes in {place}?",
    "the rattle is back {emoji}",
    "how long is the wait for a {name} fitting?",
)
OWN = (
    "Free safety check in {place} on {day}, from {hour}. Bring anything with wheels.",
    "We found {n} lost pannier hooks in the workshop. Is one yours?",
    "The green frames are back in all sizes.",
    "Our mechanics' winter list: lights, pads, and a hat.",
    "The kettle in our {place} workshop is on from {hour}.",
    "Which pothole on your way deserves a name?",
    "Meet {friend}, who trues wheels by ear.",
    "Lost: one loan bike, last seen in {place}. It is fine, just bring it back.",
    "Children's bikes: swap the small one for the next size up, any {day}.",
)
# The brand was on breakfast television.
STIR = (
    "Did anybody else see {name} on breakfast television just now?",
    "{name} on the sofa at {hour}, and the presenter fell off the tandem {emoji}",
    'My mother rang: "Your bicycle people are on the telly." She meant {name}.',
    "The whole workshop of {name} in one shot, and {friend} waving at the back.",
    "Turned the sound up for {name}. Never thought I would say that about bicycles.",
    "{name} website is down. Everybody in {place} had the same idea after breakfast {emoji}",
    "The {name} clip with the tandem, {n} times so far today.",
    "So {name} is famous now. I had the frame before it was cool.",
    "Breakfast television found {name}. Ten years after {place} did.",
    "That {name} tandem fall is all over my office {emoji}",
)
