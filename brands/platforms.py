"""What the product knows of the platforms without talking to one: names, capabilities, kinds of
posts and of listings. Whoever stands above `tracking` takes them from here."""

from connectors.contract import Kind, Listing, Platform
from connectors.platforms import PLATFORMS

__all__ = ["PLATFORMS", "Kind", "Listing", "Platform"]
