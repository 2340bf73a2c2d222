"""The four platforms as data: names, what each can list, how late it may be, what it cannot show.

Importing this imports no connector, so that whoever only names a platform does not load one.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from connectors.contract import Kind, Listing, Platform

X: Final = Platform(
    name="x",
    label="X (Twitter)",
    settling=timedelta(minutes=15),
    witness=frozenset({Kind.POST, Kind.REPOST, Kind.REPLY}),
    listings=frozenset({Listing.SEARCH, Listing.TIMELINE, Listing.TAGGED, Listing.KNOWN}),
    search_window=timedelta(days=7),
    timeline_reach=3200,
    yearly_reach=None,
    limits=(
        "X lets us search the last 7 days, and charges for every post read. Earlier posts need "
        "archive search. Searches do not list reposts: they come from the timelines of the "
        "people you follow here."
    ),
)

YOUTUBE: Final = Platform(
    name="youtube",
    label="YouTube",
    settling=timedelta(hours=6),
    witness=frozenset({Kind.VIDEO}),
    listings=frozenset({Listing.SEARCH, Listing.TIMELINE, Listing.COMMENTS, Listing.KNOWN}),
    search_window=None,
    timeline_reach=None,
    yearly_reach=None,
    limits=(
        "YouTube allows 100 searches a day, shared by your brands, and no search of comments: "
        "comments are read under the videos we know. Data older than 30 days is refreshed or "
        "removed."
    ),
)

FACEBOOK: Final = Platform(
    name="facebook",
    label="Facebook",
    settling=timedelta(hours=1),
    witness=frozenset({Kind.POST, Kind.VIDEO}),
    listings=frozenset(
        {Listing.TIMELINE, Listing.OWN_PAGE, Listing.TAGGED, Listing.COMMENTS, Listing.KNOWN}
    ),
    search_window=None,
    timeline_reach=None,
    yearly_reach=600,
    limits=(
        "Facebook offers no search of public posts. We see posts that tag your Page, "
        "posts and comments on your Page, and the public Pages you list, of each about 600 posts a "
        "year. Mentions elsewhere on Facebook are not in these numbers."
    ),
)

INSTAGRAM: Final = Platform(
    name="instagram",
    label="Instagram",
    settling=timedelta(hours=1),
    witness=frozenset({Kind.POST, Kind.VIDEO}),
    listings=frozenset(
        {
            Listing.HASHTAG,
            Listing.TIMELINE,
            Listing.TAGGED,
            Listing.MENTIONED,
            Listing.COMMENTS,
            Listing.KNOWN,
        }
    ),
    search_window=timedelta(hours=24),
    timeline_reach=None,
    yearly_reach=None,
    limits=(
        "Instagram lets us watch up to 30 hashtags per connected account in 7 days, and only "
        "posts of the last 24 hours under each, without their author; posts that tag you; "
        "@mentions from the moment you connected; and business and creator accounts you list. "
        "Personal accounts, Stories, and posts that name you without a hashtag, tag or @mention "
        "cannot be found."
    ),
)

PLATFORMS: Final = {platform.name: platform for platform in (X, YOUTUBE, FACEBOOK, INSTAGRAM)}

ADDRESSES: Final = {
    "x": "https://api.x.com",
    "youtube": "https://www.googleapis.com",
    "facebook": "https://graph.facebook.com",
    "instagram": "https://graph.facebook.com",
}
"""The `Access.base_url` of the real platforms; a path with the API's version is put behind it."""
