"""Who posts (people), what they posted (posts), and what was watched (feeds)."""

from tracking.models.feeds import Coverage, Feed, FeedState, Poll, UnreadablePage
from tracking.models.people import Person, Profile
from tracking.models.posts import BrandDay, Mention, Post, PostEdit, PostMetrics

__all__ = [
    "BrandDay",
    "Coverage",
    "Feed",
    "FeedState",
    "Mention",
    "Person",
    "Poll",
    "Post",
    "PostEdit",
    "PostMetrics",
    "Profile",
    "UnreadablePage",
]
