"""The labelled captions: our own writing, in two parts.

`held_out.jsonl` was written before the rules and not looked at while they were tuned; `dev.jsonl`
was. One caption a line: {text, platform, packs, verdict, rule}; the verdict holds under each pack.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from targets.conduct.disclosure import Disclosure, judge, pack

PARTS = ("dev", "held_out")
# The invented brands that the captions are about, as an organization would know them.
NAMES = (
    "Acme", "acmewear", "acmehome", "acmekitchen", "Karoo Coffee", "Karoo Koffie", "Lumo",
    "Veldwheels", "Sunlake", "Chicken Hut", "Chai Town", "Threads & Co", "Blitz Fires", "Mellow",
    "Crispwell", "Salsa Bros", "Little Wheels", "Hundeglück", "hundebett_de", "Bonpain",
    "Fietsfijn", "Zoetje", "Luna Piel", "Lunapelle", "Boatly", "pfanni_fein",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Caption:
    text: str
    platform: str
    pack: str
    verdict: str
    rule: str

    def judged(self) -> Disclosure:
        return judge(
            self.text,
            self.platform,
            pack(self.pack),
            names=NAMES,
            owed=self.rule != "not-owed",
            platform_label=True if self.rule == "platform" else None,
        )


def captions(part: str) -> Iterator[Caption]:
    for line in (Path(__file__).parent / f"{part}.jsonl").read_text(encoding="utf-8").splitlines():
        read = json.loads(line)
        for code in read["packs"]:
            yield Caption(read["text"], read["platform"], code, read["verdict"], read["rule"])
