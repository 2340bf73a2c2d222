"""What was said of the topics of the brand's industry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from reports.charts.figures import grouped
from reports.content import Content, Topic
from reports.pages.conversation import Quote, quotes
from reports.queries import PostText
from reports.sentences import language_of
from reports.words import Words


@dataclass(frozen=True, slots=True)
class TopicPart:
    """A topic: how much was said of it, by whom, and what."""

    heading: str
    said: str
    quotes: Sequence[Quote]


def industry(content: Content, texts: Mapping[str, PostText]) -> list[TopicPart]:
    words = language_of(content)
    return [
        TopicPart(
            words.say("said.topic", topic=topic.name),
            _said(topic, content, words),
            quotes(topic.posts, content, texts),
        )
        for topic in content.industry
    ]


def _said(topic: Topic, content: Content, words: Words) -> str:
    said = words.say(
        "said.of_topic",
        mentions=words.counted(topic.mentions, "mention"),
        before=grouped(topic.previous),
        per=words.noun(content.week.per),
    )
    if not topic.people:
        return said
    people = [f"{one.person} ({grouped(one.mentions)})" for one in topic.people]
    return f"{said} {words.say('said.active', people=words.listed(people))}"
