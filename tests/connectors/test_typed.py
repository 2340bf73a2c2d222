from __future__ import annotations

import pytest

from connectors import PLATFORMS
from connectors.errors import BadQuery
from connectors.typed import account_in

CHANNEL = "UC_x5XG1OV2P6uZZ5FSM9Ttw"


@pytest.mark.parametrize(
    ("platform", "typed", "meant"),
    [
        ("x", "ada", "ada"),
        ("x", "  @ada \n", "@ada"),
        ("x", "@ ada", "@ada"),
        ("x", "\uff20\uff21\uff44\uff41", "@Ada"),  # full width
        ("x", "\u200b@ada\u202c", "@ada"),  # invisible marks of copying
        ("x", "12345", "12345"),
        ("x", "https://x.com/ada", "ada"),
        ("x", "https://www.twitter.com/ada/status/1?s=20", "ada"),
        ("x", "HTTPS://MOBILE.TWITTER.COM/Ada", "Ada"),
        ("x", "x.com/@ada", "@ada"),
        ("youtube", "@Tea.House", "@Tea.House"),
        ("youtube", CHANNEL, CHANNEL),
        ("youtube", f"https://www.youtube.com/channel/{CHANNEL}/videos", CHANNEL),
        ("youtube", "youtube.com/@tea", "@tea"),
        ("youtube", "https://m.youtube.com/c/tea", "tea"),
        ("youtube", "https://youtube.com/user/tea", "tea"),
        ("youtube", "https://www.youtube.com/@%E8%8C%B6%E3%81%AE%E9%96%93", "@\u8336\u306e\u9593"),
        ("facebook", "Tea.House", "Tea.House"),
        ("facebook", "https://www.facebook.com/teahouse/", "teahouse"),
        ("facebook", "https://facebook.com/profile.php?id=100064", "100064"),
        ("facebook", "https://www.facebook.com/pages/Tea-House/112233", "112233"),
        ("facebook", "fb.com/teahouse", "teahouse"),
        ("instagram", "@Tea_House.", "@tea_house."),
        ("instagram", "https://www.instagram.com/Tea_House/?hl=de", "tea_house"),
        ("instagram", "instagram.com/stories/tea/123", "tea"),
    ],
)
def test_an_account_is_found_in_what_was_typed(platform: str, typed: str, meant: str) -> None:
    assert account_in(PLATFORMS[platform], typed) == meant


@pytest.mark.parametrize(
    ("platform", "typed", "sentence"),
    [
        ("x", "   ", "Nothing is typed."),
        ("x", "ada lovelace", "'ada lovelace' is no account of X (Twitter)."),
        ("x", "https://instagram.com/ada", "That is an address on Instagram, not on X (Twitter)."),
        ("x", "https://ada.example/x.com/ada", "That is an address on another site"),
        ("x", "https://x.com.evil.example/ada", "That is an address on another site"),
        ("x", "https://[::1", "is no account of X (Twitter)."),
        ("x", "https://x.com/i/lists/1", "That address leads to no account of X (Twitter)."),
        ("x", "x.com", "That address leads to no account of X (Twitter)."),
        ("youtube", "https://youtu.be/dQw4w9WgXcQ", "That address leads to no account of YouTube."),
        ("youtube", "youtube.com/watch?v=1", "That address leads to no account of YouTube."),
        ("facebook", "https://facebook.com/groups/tea", "leads to no account of Facebook."),
        ("facebook", "https://facebook.com/pages/", "leads to no account of Facebook."),
        ("instagram", "https://instagram.com/p/abc/", "leads to no account of Instagram."),
        ("instagram", "tea house", "'tea house' is no account of Instagram."),
        ("instagram", "@" + "a" * 31, "is no account of Instagram."),
    ],
)
def test_what_names_no_account_is_refused_in_words(
    platform: str, typed: str, sentence: str
) -> None:
    with pytest.raises(BadQuery) as caught:
        account_in(PLATFORMS[platform], typed)
    assert sentence in str(caught.value)
    assert caught.value.next_step.startswith("Type a name like @name")
