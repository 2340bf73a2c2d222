"""Many queries over many posts: the engine against one regular expression for each query."""

from __future__ import annotations

import random
import re
import time

from benchmarks.measuring import Result
from brands.language import Engine, Node, Subject, parse
from brands.language.forms import Mode
from brands.language.tree import wanted

POSTS = 10_000
LENGTH = 22  # words of a post: about 200 characters
SYLLABLES = "ba ke lo mi nu sha tor ven zi qua pre sta dro fle gri ost".split()  # noqa: SIM905
FEW = 200  # posts that the slow rival reads


def match_10k() -> Result:
    return _matching("match_10k", queries=10_000, goal=50_000)


def match_100k() -> Result:
    return _matching("match_100k", queries=100_000, goal=5_000)


def _matching(name: str, *, queries: int, goal: float) -> Result:
    """Posts a second of one core, by its own time: queries of three terms, one in four with NOT or
    NEAR, one term in five a phrase, 0.8 matches a post; folded."""
    chance = random.Random(queries)
    words = sorted(
        {"".join(chance.choices(SYLLABLES, k=chance.randint(2, 4))) for _ in range(60_000)}
    )
    chance.shuffle(words)
    often, rare = words[:3_000], words[3_000:]
    weights = [1 / (rank + 1) for rank in range(len(often))]
    posts = [_post(chance, often, weights, rare) for _ in range(POSTS)]
    nodes = {number: (_query(chance, often, rare), Mode.FOLDED) for number in range(queries)}
    engine = Engine(nodes)
    ours = _per_second(posts, engine.matches)
    patterns = [_pattern(node) for node, _ in nodes.values()]
    floor = _per_second(
        posts[: FEW * 1_000 // queries],
        lambda post: [pattern for pattern in patterns if pattern.search(post.text)],
    )
    return Result(name, ours, "posts/s", floor, goal, ours >= goal)


def _post(
    chance: random.Random, often: list[str], weights: list[float], rare: list[str]
) -> Subject:
    words = chance.choices(often, weights, k=LENGTH)
    if chance.random() < 0.8:
        words[chance.randrange(LENGTH)] = chance.choice(rare)
    return Subject(" ".join(words).capitalize() + chance.choice(("", ".", " \U0001f600", " #Été")))


def _query(chance: random.Random, often: list[str], rare: list[str]) -> Node:
    one, two, three = (
        f'"{chance.choice(often)} {chance.choice(rare)}"'
        if chance.random() < 0.2
        else chance.choice(rare)
        for _ in range(3)
    )
    match chance.randrange(8):
        case 0:
            return parse(f"{one} OR {two} NOT {chance.choice(often)}")
        case 1:
            return parse(f"{one} OR {two} NEAR/5 {chance.choice(often)}")
    return parse(f"{one} OR {two} OR {three}")


def _pattern(node: Node) -> re.Pattern[str]:
    words = "|".join(re.escape(term.text) for term in wanted(node))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _per_second(posts: list[Subject], read: object) -> float:
    assert callable(read)
    began = time.process_time()
    for post in posts:
        read(post)
    return len(posts) / (time.process_time() - began)
