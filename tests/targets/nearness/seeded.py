"""Seeded near misses and posts that are none, in two parts that share no brand and no sentence.

A case is what one person (and others around them) posted, a contract, and which post is near and
why. Slips are made here, letter by letter, and know nothing of how the product finds them. The
part `held_out` was not looked at while the rules were tuned.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from uuid import UUID

from brands.matching import matcher
from targets.conduct.nearness import Contract, Naming, Reason, Written
from tests.factories import W47
from tests.targets.nearness.material import BRANDS, IDLE, SENTENCES, Brand
from tests.targets.nearness.slipping import slip

PARTS = ("dev", "held_out")
EACH = 25  # cases of each kind of near miss


@dataclass(frozen=True)
class Case:
    posts: tuple[Written, ...]
    contract: Contract
    near: UUID | None = None
    reason: Reason | None = None
    what: str = field(default="", compare=False)


def cases(part: str) -> Iterator[Case]:
    """EACH of every kind of near miss, and more than twice as many that are none."""
    maker = Maker(random.Random(f"near {part}"), part)
    for make in (*maker.near_misses, *maker.none, *maker.none):
        for _ in range(EACH):
            yield make()


class Maker:
    """Makes cases from one part's brands and sentences, with one source of chance."""

    def __init__(self, chance: random.Random, part: str) -> None:
        self.chance, self.part = chance, part
        self.near_misses: Sequence[Callable[[], Case]] = (
            self.slip_in_tag,
            self.slip_in_name,
            self.slip_in_handle,
            self.name_written_together,
            self.without_tag,
            self.other_account,
            self.in_comment,
            self.collaboration,
            self.minutes_late,
            self.other_format,
            self.other_platform,
            self.inside_a_tag,
            self.reposted,
        )
        self.none: Sequence[Callable[[], Case]] = (
            self.counts,
            self.idle,
            self.about_a_rival,
            self.hours_late,
            self.slip_and_late,
            self.too_many_slips,
            self.tag_in_somebodys_comment,
            self.somebody_elses_post,
            self.idle_in_another_format,
            self.deleted,
            self.other_brand_of_the_house,
            self.idle_with_tags,
            self.rival_tagged,
        )

    # Near misses

    def slip_in_tag(self) -> Case:
        brand = self.brand()
        text = self.sentence(brand, brand.name, f"#{slip(brand.tag, self.chance)}")
        return self.case(brand, text, Reason.TAG_SLIP, tags=[brand.tag])

    def slip_in_name(self) -> Case:
        brand = self.brand()
        return self.case(
            brand, self.sentence(brand, slip(brand.name, self.chance)), Reason.NAME_SLIP
        )

    def slip_in_handle(self) -> Case:
        brand = self.brand()
        written = f"@{slip(brand.handle, self.chance)}"
        return self.case(brand, self.sentence(brand, written), Reason.OTHER_ACCOUNT)

    def name_written_together(self) -> Case:
        brand = self.brand(lambda brand: " " in brand.name)
        together = brand.name.replace(" ", self.chance.choice(["", "-", "_"]))
        return self.case(brand, self.sentence(brand, f"#{together.lower()}"), Reason.NAME_SLIP)

    def without_tag(self) -> Case:
        brand = self.brand()
        return self.case(
            brand, self.sentence(brand, brand.name), Reason.WITHOUT_TAG, tags=[brand.tag]
        )

    def other_account(self) -> Case:
        brand = self.brand()
        written = self.chance.choice(["@{}_sa", "@{}official", "@the{}", "@{}_za", "@{}.shop"])
        text = self.sentence(brand, written.format(brand.handle).replace(".", "_"))
        return self.case(brand, text, Reason.OTHER_ACCOUNT)

    def in_comment(self) -> Case:
        brand = self.brand()
        post = self.post(self.idle_text())
        comment = self.post(f"#{brand.tag} @{brand.handle}", kind="comment", parent=post.post)
        contract = self.contract(brand, terms=[brand.name, brand.handle], tags=[brand.tag])
        return Case((post, comment), contract, post.post, Reason.IN_COMMENT)

    def collaboration(self) -> Case:
        brand = self.brand()
        text = self.sentence(brand, brand.name) + " with @ann_posts"
        post = replace(self.post(text), covered=False)
        return Case((post,), self.contract(brand), post.post, Reason.COLLABORATION)

    def minutes_late(self) -> Case:
        brand = self.brand()
        off = timedelta(minutes=self.chance.randint(1, 45))
        at = self.chance.choice([W47.start - off, W47.end + off])
        post = self.post(self.sentence(brand, brand.name), at=at)
        return Case((post,), self.contract(brand), post.post, Reason.OUTSIDE_WINDOW)

    def other_format(self) -> Case:
        brand = self.brand()
        kind = self.chance.choice(["reply", "repost"])
        return self.case(brand, self.sentence(brand, brand.name), Reason.OTHER_FORMAT, kind=kind)

    def other_platform(self) -> Case:
        brand = self.brand()
        text = self.sentence(brand, brand.name)
        return self.case(brand, text, Reason.OTHER_PLATFORM, platform="facebook")

    def inside_a_tag(self) -> Case:
        brand = self.brand(lambda brand: " " not in brand.name)
        more = self.chance.choice(["love", "life", "friends", "summer", "forever"])
        text = self.sentence(brand, f"#{brand.name}{more}")
        return self.case(brand, text, Reason.INSIDE_TAG)

    def reposted(self) -> Case:
        brand = self.brand()
        text = self.sentence(brand, brand.name)
        first = replace(self.post(text), deleted=True)
        again = self.post(text + " 💛", at=W47.end + timedelta(hours=self.chance.randint(2, 60)))
        return Case((first, again), self.contract(brand), again.post, Reason.REPOSTED)

    # None

    def counts(self) -> Case:
        brand = self.brand()
        return self.case(brand, self.sentence(brand, brand.name, f"#{brand.tag}"), tags=[brand.tag])

    def idle(self) -> Case:
        return self.case(self.brand(), self.idle_text())

    def idle_with_tags(self) -> Case:
        brand = self.brand()
        return self.case(brand, self.idle_text() + " #love #instagood #life", tags=[brand.tag])

    def about_a_rival(self) -> Case:
        brand = self.brand()
        return self.case(brand, self.sentence(brand, brand.rival))

    def rival_tagged(self) -> Case:
        brand = self.brand()
        joined = brand.rival.replace(" ", "").lower()
        return self.case(brand, self.sentence(brand, f"@{joined}", f"#{joined}"))

    def hours_late(self) -> Case:
        brand = self.brand()
        post = self.post(
            self.sentence(brand, brand.name),
            at=W47.end + timedelta(minutes=self.chance.randint(75, 3000)),
        )
        return Case((post,), self.contract(brand))

    def slip_and_late(self) -> Case:
        brand = self.brand()
        text = self.sentence(brand, slip(brand.name, self.chance))
        post = self.post(text, at=W47.end + timedelta(hours=self.chance.randint(2, 9)))
        return Case((post,), self.contract(brand))

    def too_many_slips(self) -> Case:
        brand = self.brand()
        name = brand.name
        for _ in range(6):
            name = slip(name, self.chance)
        far = "".join(self.chance.sample(name, len(name)))
        return self.case(brand, self.sentence(brand, far.replace(" ", "")))

    def tag_in_somebodys_comment(self) -> Case:
        brand = self.brand()
        post = self.post(self.idle_text())
        comment = self.post(f"#{brand.tag} {brand.name}", kind="comment", parent=post.post)
        comment = replace(comment, covered=False)
        return Case((post, comment), self.contract(brand, tags=[brand.tag]))

    def somebody_elses_post(self) -> Case:
        brand = self.brand()
        post = replace(self.post(self.sentence(brand, brand.name)), covered=False)
        return Case((post,), self.contract(brand))

    def idle_in_another_format(self) -> Case:
        return self.case(self.brand(), self.idle_text(), kind="reply")

    def deleted(self) -> Case:
        brand = self.brand()
        post = replace(self.post(self.sentence(brand, brand.name)), deleted=True)
        other = self.post(self.idle_text(), at=W47.end + timedelta(hours=5))
        return Case((post, other), self.contract(brand))

    def other_brand_of_the_house(self) -> Case:
        """Another client whose name is one slip away."""
        brand = self.brand()
        other = slip(brand.name, self.chance)
        return self.case(brand, self.sentence(brand, other), others=[brand.rival, other])

    # What they are made of

    def case(
        self,
        brand: Brand,
        text: str,
        reason: Reason | None = None,
        *,
        kind: str = "post",
        platform: str = "instagram",
        tags: Sequence[str] = (),
        others: Sequence[str] = (),
    ) -> Case:
        post = self.post(text, kind=kind, platform=platform)
        contract = self.contract(brand, tags=tags, others=others)
        return Case((post,), contract, post.post if reason else None, reason)

    def contract(
        self,
        brand: Brand,
        *,
        terms: Sequence[str] = (),
        tags: Sequence[str] = (),
        others: Sequence[str] = (),
    ) -> Contract:
        terms = terms or [brand.name]
        naming = Naming(
            matcher(terms, "folded").matches,
            terms,
            handles=[brand.handle],
            tags=tags,
            others=others or [brand.rival],
        )
        return Contract(
            W47,
            frozenset({"post", "video"}),
            frozenset({"instagram"}),
            naming,
            person=["ann_posts"],
        )

    def post(
        self,
        text: str,
        *,
        kind: str = "post",
        platform: str = "instagram",
        at: datetime | None = None,
        parent: UUID | None = None,
    ) -> Written:
        seconds = int((W47.end - W47.start).total_seconds())
        at = at or W47.start + timedelta(seconds=self.chance.randrange(seconds))
        identity = UUID(int=self.chance.getrandbits(128))
        return Written(identity, platform, kind, at, text, parent=parent)

    def brand(self, fits: Callable[[Brand], bool] = lambda brand: True) -> Brand:
        return self.chance.choice([brand for brand in BRANDS[self.part] if fits(brand)])

    def sentence(self, brand: Brand, written: str, tag: str = "") -> str:
        sentence = self.chance.choice(SENTENCES[self.part])
        return sentence.format(x=written, t=tag).strip()

    def idle_text(self) -> str:
        return self.chance.choice(IDLE[self.part])
