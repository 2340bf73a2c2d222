from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.post_addresses import post_in


@pytest.mark.parametrize(
    ("address", "post"),
    [
        ("https://x.com/ann/status/77", ("x", "77")),
        (" http://mobile.twitter.com/ann/status/77?s=20#top", ("x", "77")),
        ("https://x.com/i/web/status/77/photo/1", ("x", "77")),
        ("https://x.com/ann", ("x", "")),
        ("https://www.youtube.com/watch?v=abcdefghi-_&t=3", ("youtube", "abcdefghi-_")),
        ("https://youtu.be/abcdefghi-_?si=1", ("youtube", "abcdefghi-_")),
        ("https://youtube.com/shorts/abcdefghi-_", ("youtube", "abcdefghi-_")),
        ("https://www.youtube.com/@ann", ("youtube", "")),
        ("https://www.facebook.com/7/posts/12", ("facebook", "7_12")),
        ("https://m.facebook.com/story.php?story_fbid=12&id=7", ("facebook", "7_12")),
        ("https://www.facebook.com/ann/posts/pfbid0abc", ("facebook", "")),
        ("https://www.instagram.com/reel/C0de_-1/", ("instagram", "")),
        ("https://example.org/ann/status/77", None),
        ("https://x.com.example.org/ann/status/77", None),
        ("https://x.com/", None),
        ("https://[", None),
        ("", None),
    ],
)
def test_an_address_says_where_and_which(address: str, post: tuple[str, str] | None) -> None:
    assert post_in(address) == post


@given(st.text(max_size=60))
def test_nothing_that_people_paste_breaks_it(text: str) -> None:
    assert (post_in(f"https://x.com/{text}") or ("x", ""))[0] == "x"
    assert (post_in(text) or ("",))[0] in {"", "x", "youtube", "facebook", "instagram"}
