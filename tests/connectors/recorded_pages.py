"""Every recorded answer that lies beside the repository: what is in it, or why we never ask for it.

Counted with a program of its own that knows nothing of our connectors.
"""

# A page of a listing: how many records it has, how many of them have a time, an author, a text, and
# a number of likes, comments, shares and views, how many cannot be read, and whether more follows.
PAGES = """
    search    10   0   0  10   0   0   0   0   0  more  x/tweepy_cassettes/search_recent_tweets.json
    search    10   0   0  10   0   0   0   0   0  more  x/tweepy_cassettes/search_all_tweets.json
    timeline   2   0   0   2   0   0   0   0   0  more  x/tweepy_cassettes/get_users_tweets.json
    tagged    10   0   0  10   0   0   0   0   0  more  x/tweepy_cassettes/get_users_mentions.json
    known      2   0   0   2   0   0   0   0   0  last  x/tweepy_cassettes/get_tweets.json
    search    10  10   0  10   0   0   0   0   0  more  x/python-twitter/searches__search_tweets_for_nyc.json
    search     4   4   4   4   0   0   0   0   0  last  x/python-twitter/searches__search_tweets_query.json
    tagged     5   5   0   5   5   5   5   0   0  more  x/python-twitter/timeline__timeline_mentions.json
    timeline   5   5   0   5   5   5   5   0   0  more  x/python-twitter/timeline__timeline_tweets.json
    known      2   2   2   2   0   0   0   0   0  last  x/python-twitter/tweet__tweets_resp.json
    search   100 100 100 100 100 100 100   0   0  more  x/twarc-csv/kpop.jsonl
    search   100 100 100 100 100 100 100   0   0  more  x/twarc-csv/noflat.jsonl
    search     1   1   1   1   1   1   1   0   0  last  x/twarc-csv/two_tweets.jsonl
    known      1   1   1   1   1   1   1   0   0  last  x/twarc-csv/edited.jsonl
    known      1   1   1   1   1   1   1   0   0  last  x/twarc-csv/mentions_tweet.jsonl
    known      1   1   1   1   1   1   1   0   0  last  x/twarc-csv/media_tweet.jsonl
    known      1   1   1   1   1   1   1   0   0  last  x/twarc-csv/geo_tweets.jsonl
    known      1   1   1   1   1   1   1   1   0  last  x/twarc-csv/cashtags.jsonl
    search     3   3   3   3   3   3   3   3   0  more  x/playground_examples/tweets_search_recent.json
    timeline   3   3   3   3   3   3   3   3   0  more  x/playground_examples/users_id_tweets.json
    tagged     3   3   3   3   3   3   3   3   0  more  x/playground_examples/users_id_mentions.json
    known      2   2   2   2   2   2   2   2   0  last  x/playground_examples/tweets.json
    comments   5   5   5   5   5   0   0   0   0  more  youtube/python-youtube/comment_threads__comment_threads_by_video_paged_1.json
    comments   5   5   5   5   5   0   0   0   0  more  youtube/python-youtube/comment_threads__comment_threads_by_video_paged_2.json
    comments   1   1   1   1   1   0   0   0   0  last  youtube/python-youtube/comment_threads__comment_threads_with_search.json
    comments   2   2   2   2   2   0   0   0   0  last  youtube/python-youtube/comment_threads__comment_threads_by_channel.json
    comments   4   4   4   4   4   0   0   0   0  more  youtube/python-youtube/comment_threads__comment_threads_all_to_me.json
    comments   2   2   2   2   2   0   0   0   0  last  youtube/python-youtube/model__comments__comment_thread_api_response.json
    replies    2   2   2   2   2   0   0   0   0  more  youtube/python-youtube/comments__comments_by_parent_paged_1.json
    replies    1   1   1   1   1   0   0   0   0  last  youtube/python-youtube/comments__comments_by_parent_paged_2.json
    known      1   1   1   1   0   0   0   0   0  last  youtube/python-youtube/videos__videos_info_single.json
    known      2   2   2   2   0   0   0   0   0  last  youtube/python-youtube/videos__videos_info_multi.json
    known      5   5   5   5   0   0   0   0   0  last  youtube/python-youtube/videos__videos_chart_paged_1.json
    known      3   3   3   3   0   0   0   0   0  last  youtube/python-youtube/videos__videos_chart_paged_2.json
    known      1   1   1   1   1   1   0   1   0  last  youtube/python-youtube/model__videos__video_api_response.json
    own_page   5   5   0   5   0   0   0   0   0  more  facebook/python-facebook/posts__feed_fields_p1.json
    own_page   5   5   0   5   0   0   0   0   0  last  facebook/python-facebook/posts__feed_fields_p2.json
    timeline   5   5   0   5   5   5   5   0   0  more  facebook/python-facebook/posts__feeds_default_fields_p1.json
    timeline   5   5   0   5   5   5   5   0   0  last  facebook/python-facebook/posts__feeds_default_fields_p2.json
    tagged     5   5   0   5   0   0   0   0   0  more  facebook/python-facebook/base__full_connecions_p1.json
    tagged     3   3   0   3   0   0   0   0   0  last  facebook/python-facebook/base__full_connecions_p2.json
    comments  10  10   0  10  10  10   0   0   0  more  facebook/python-facebook/comments__comments_p1.json
    comments   5   5   0   5   5   5   0   0   0  last  facebook/python-facebook/comments__comments_p2.json
    known      2   2   0   2   2   0   2   0   0  last  facebook/python-facebook/posts__multi_posts_data.json
    known      2   2   0   2   0   0   0   0   0  last  facebook/python-facebook/posts__multi_posts_data_fields.json
    known      1   1   0   1   1   1   0   0   0  last  facebook/python-facebook/posts__single_post_data.json
    known      1   1   0   1   0   0   0   0   0  last  facebook/python-facebook/posts__single_post_data_fields.json
    known      1   1   0   1   1   1   0   0   0  last  facebook/python-facebook/facebook__models__post.json
    hashtag    5   0   0   0   5   5   0   0   0  more  instagram/python-facebook/hashtags__hashtag_recent_medias_p1.json
    hashtag    5   0   0   0   5   5   0   0   0  last  instagram/python-facebook/hashtags__hashtag_recent_medias_p2.json
    hashtag   25   0   0  25  25  25   0   0   0  more  instagram/python-facebook/hashtags__hashtag_top_medias_p1.json
    hashtag   25   0   0  25  25  25   0   0   0  last  instagram/python-facebook/hashtags__hashtag_top_medias_p2.json
    tagged     5   5   0   4   5   5   0   0   0  last  instagram/python-facebook/users__tagged_medias.json
    tagged     2   2   0   0   2   2   0   0   0  more  instagram/python-facebook/users__medias_p1.json
    tagged     2   2   0   2   2   2   0   0   0  last  instagram/python-facebook/users__medias_p2.json
    comments   2   2   0   2   0   0   0   0   0  more  instagram/python-facebook/medias__comments_p1.json
    comments   2   2   0   2   0   0   0   0   0  last  instagram/python-facebook/medias__comments_p2.json
    timeline   5   5   5   0   5   5   0   0   0  more  instagram/python-facebook/base__discovery_medias_p1.json
    timeline   5   5   5   0   5   5   0   0   0  last  instagram/python-facebook/base__discovery_medias_p2.json
    timeline   2   2   2   2   2   2   0   0   0  more  instagram/python-facebook/discovery__medias_p1.json
    timeline   2   2   2   2   2   2   0   0   0  more  instagram/python-facebook/discovery__medias_p2.json
    known      2   2   0   2   2   2   0   0   0  last  instagram/python-facebook/medias__medias_fields.json
    known      1   1   0   1   1   1   0   0   0  last  instagram/python-facebook/medias__media_default.json
    mentioned  1   1   0   1   1   1   0   0   0  last  instagram/python-facebook/users__mentioned_media.json
    mentioned  1   1   1   1   1   0   0   0   0  last  instagram/python-facebook/users__mentioned_comment.json
"""  # noqa: E501

# A search or the uploads of a channel: how many different videos it tells us to look up.
VIDEO_LISTS = """
    search   25  more  youtube/python-youtube/search__search_by_keywords_p1.json
    search   25  more  youtube/python-youtube/search__search_by_keywords_p2.json
    search   25  more  youtube/python-youtube/search__search_by_event.json
    search    5  more  youtube/python-youtube/search__search_by_location.json
    search    5  more  youtube/python-youtube/search__search_videos_by_channel.json
    search    3  more  youtube/python-youtube/model__search_result__search_result_api_response.json
    search    0  more  youtube/python-youtube/search__search_channels.json
    timeline 10  more  youtube/python-youtube/playlist_items__playlist_items_paged_1.json
    timeline  3  last  youtube/python-youtube/playlist_items__playlist_items_paged_2.json
    timeline  3  last  youtube/python-youtube/model__playlist_items__playlist_item_api_response.json
"""

# An account: its id, its handle (of YouTube its title), and its followers.
ACCOUNTS = """
    2244994945 | TwitterDev | 514020 | x/python-twitter/user__user_resp.json
    783214 | Twitter | - | x/tweepy_cassettes/get_user.json
    1072250532645998596 | TweepyDev | - | x/tweepy_cassettes/get_me.json
    2244994945 | mock_string_value | 480 | x/playground_examples/users_by_username_username.json
    UC_x5XG1OV2P6uZZ5FSM9Ttw | Google Developers | 1927873 | youtube/python-youtube/channel_info_single.json
    UC_x5XG1OV2P6uZZ5FSM9Ttw | Google Developers | - | youtube/python-youtube/channels__info.json
    UC_x5XG1OV2P6uZZ5FSM9Ttw | Google Developers | 1927873 | youtube/python-youtube/model__channels__channel_api_response.json
    20531316728 | facebookapp | 214507731 | facebook/python-facebook/pages__single_default_page.json
    20531316728 | facebookapp | 214507731 | facebook/python-facebook/pages__single_fields_page.json
    20531316728 | facebookapp | 214840680 | facebook/python-facebook/facebook__models__page.json
    17841407673135339 | facebookfordevelopers | 64976 | instagram/python-facebook/discovery__user_fields.json
"""  # noqa: E501

# A refusal: the status it came with, and what it means.
REFUSALS = """
    400 Unauthorized youtube/python-youtube/error_response.json
    403 Forbidden    youtube/python-youtube/error_permission_resp.json
    404 NotFound     youtube/python-youtube/error_response_simple.json
    400 Forbidden    facebook/python-facebook/error.json
    400 Forbidden    facebook/python-facebook/base__error_data.json
    400 Forbidden    instagram/airbyte/error_code_10.json
    400 NotFound     instagram/airbyte/error_code_100_subcode_33.json
    400 BadQuery     x/python-twitter/streams__delete_error.json
"""

# Read by a test of their own.
ELSEWHERE = {
    "facebook/python-facebook/base__long_term_token.json",
    "facebook/python-facebook/base__token_info.json",
    "instagram/python-facebook/users__hashtag_search.json",
}

UNUSED = """
    the owner's contract, no answer
        x/openapi/* youtube/discovery/* facebook/meta_api_specs/* instagram/meta_api_specs/*
    an object by itself, no answer
        x/python-twitter/models__* youtube/python-youtube/model__channels__channel_info.json
        youtube/python-youtube/model__videos__video_info.json
        facebook/python-facebook/facebook__models__comment.json
    counts of posts: we count what we read
        x/*count*
    compliance jobs: what is gone is found by looking again
        x/*compliance*
    who quotes, who reposts, who is found by a name, several at once: nobody asks
        x/*quote_tweets* x/*retweeters* x/*search_users* x/*users_resp.json
        x/tweepy_cassettes/get_users.json youtube/python-youtube/channels__info_multiple.json
        facebook/python-facebook/pages__multi_pages.json
    a post by itself: they are asked for in lists
        x/tweepy_cassettes/get_tweet.json x/python-twitter/tweet__tweet_resp.json
    what the account has read: the headers of each answer say it
        x/*usage*
    the stream: we poll
        x/twarc-csv/streaming_output_with_error.jsonl
    activities: uploads are read from their playlist
        youtube/python-youtube/activities__activities_by_channel_p1.json
    groups, photos, videos, a search of Pages: not collected
        facebook/python-facebook/groups__feed_p1.json
        facebook/python-facebook/photos__photos_p1.json
        facebook/python-facebook/videos__videos_p1.json
        facebook/python-facebook/pages__search_pages.json
    a comment by itself: they are read under their post
        facebook/python-facebook/comments__comment_info.json
    Pages with no account linked
        facebook/python-facebook/users__user_accounts_p1.json
        facebook/python-facebook/users__user_accounts_p2.json
    insights, our own account, which hashtags were asked for, a hashtag's name: not collected
        instagram/python-facebook/medias__insights*
        instagram/python-facebook/users__user_fields.json
        instagram/python-facebook/users__recently_searched_hashtags.json
        instagram/python-facebook/hashtags__hashtag_info.json
"""
