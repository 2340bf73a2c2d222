"""The small words that fill the sentences."""

from __future__ import annotations

PLACES = {
    "ZA": (
        "Melville", "Muizenberg", "Umhlanga", "Hatfield", "Clarens", "Knysna", "Soweto",
        "Stellenbosch", "Gqeberha", "Parys", "Mbombela", "Kloof", "Tulbagh", "Vilakazi Street",
    ),
    "GB": (
        "Hebden Bridge", "Leith", "Walthamstow", "Hove", "Chorlton", "Frome", "Ely", "Whitby",
        "Totnes", "Peckham", "Keswick", "Jericho",
    ),
}  # fmt: skip
FRIENDS = {
    "ZA": ("Sipho", "Anneke", "Oom Gert", "Tannie Rina", "Bongi", "Faizel", "Mam' Joyce", "Lindo"),
    "GB": ("Bethan", "Old Ron", "Gareth", "Auntie Pam", "Tariq", "Mrs Doyle", "Isla"),
}
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HOURS = ("05:30", "06:15", "07:00", "08:20", "10:45", "13:00", "16:30", "18:10", "21:00")
EMOJI = ("☕", "🙌", "😅", "🔥", "🌞", "💚", "😭", "👌🏾", "🙏🏽", "😂", "✨", "🚲", "🥲", "👏🏼")
TAGS = {
    "coffee": ("#coffee", "#coldbrew", "#koffie", "#morningbrew", "#homebarista"),
    "skin": ("#skincare", "#sunsafe", "#melanin", "#drysun", "#selfcaresunday"),
    "cycling": ("#cycling", "#bikelife", "#commute", "#rideeveryday", "#steelisreal"),
    "ZA": ("#mzansi", "#weekend", "#lekker", "#slowlife", "#nofilter", "#localislekker"),
    "GB": ("#weekend", "#smallthings", "#slowlife", "#nofilter", "#upnorth", "#home"),
}
MONEY = {"ZA": "R", "GB": "£"}
# what half the English sentences end with
TAILS = (
    "That is all.",
    "Ask me again on {day}.",
    "No regrets.",
    "{friend} agrees.",
    "{friend} disagrees, but {friend} is wrong.",
    "More tomorrow.",
    "Small joys.",
    "Anyone else?",
    "I said what I said.",
    "Send help {emoji}",
    "Back to work.",
    "What a {day}.",
    "Not complaining.",
    "Photo later, hands full.",
    "Greetings from {place}.",
    "And it is only {hour}.",
    "Still thinking about it.",
    "Do not tell {friend}.",
    "Happy {day}, everyone {emoji}",
    "Ten out of ten.",
    "Noted for next time.",
    "{emoji}{emoji}",
    "You had to be there.",
    "Long story.",
)
