"""What is followed, by which queries, with which credentials."""

from brands.models.connections import Connection, ConnectionBrand
from brands.models.followed import Brand, Competitor, Topic, TopicBrand
from brands.models.queries import Example, Query, Reevaluation

__all__ = [
    "Brand",
    "Competitor",
    "Connection",
    "ConnectionBrand",
    "Example",
    "Query",
    "Reevaluation",
    "Topic",
    "TopicBrand",
]
