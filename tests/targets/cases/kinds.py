"""What kind of post, on which platform, in which format, by which profile."""

CASES = """
# By default posts and videos count; reposts, replies and comments by choice.
1 ; mon12/post ; all -> hit 1
1 ; mon12/video ; all -> hit 1
1 ; mon12/repost ; all -> missed 0 ; a repost, which the promise does not count
1 ; mon12/reply ; all -> missed 0 ; a reply, which the promise does not count
1 ; mon12/comment ; all -> missed 0 ; a comment, which the promise does not count
1 ; mon12/reply ; none -> unverified 0 ; a reply, which the promise does not count
1 kinds=reply ; mon12/reply ; all -> hit 1
1 kinds=reply ; mon12/post ; all -> missed 0 ; a post, which the promise does not count
1 kinds=repost ; mon12/repost ; all -> hit 1
1 kinds=video ; mon12/post ; all -> missed 0 ; a post, which the promise does not count
1 kinds=video ; mon12/video ; all -> hit 1
1 kinds=post ; mon12/video ; all -> missed 0 ; a video, which the promise does not count
2 kinds=post,reply ; mon12/post tue12/reply ; all -> hit 2
2 kinds=post,reply ; mon12/post tue12/repost ; all -> missed 1 ; a repost, which the promise
3 kinds=post,video,repost,reply ; mon12/post tue12/repost wed12/reply ; all -> hit 3
3 ; mon12/post tue12/video wed12/reply ; all -> missed 2 ; a reply, which the promise
3 ; mon12/post tue12/video wed12/reply thu12/post ; all -> hit 3 ; a reply, which the promise
2 ; mon12/repost tue12/repost wed12/repost ; all -> missed 0 ; a repost, which the promise
# A comment that counts has no witness where no timeline lists comments.
1 kinds=comment has=youtube ; ; all -> unverified 0
1 kinds=comment has=youtube ; mon12@youtube/comment ; all -> hit 1
1 kinds=video,comment has=youtube ; ; all -> unverified 0
1 kinds=comment has=youtube ; ; declared -> missed 0
1 kinds=comment has=facebook ; ; all -> unverified 0
1 kinds=comment has=instagram ; ; all -> unverified 0
2 kinds=post,comment has=facebook ; mon12@facebook ; all -> unverified 1
2 kinds=post,comment has=facebook ; mon12@facebook tue12@facebook/comment ; all -> hit 2
1 kinds=comment ; ; all -> missed 0
# No platform named: every platform counts, and each has to be watched.
1 has=x,youtube ; mon12@youtube ; all -> hit 1
1 has=x,youtube ; ; all -> missed 0
1 has=x,youtube ; ; youtube=none -> unverified 0
1 has=x,youtube ; ; x=none -> unverified 0
1 has=x,youtube ; mon12 ; youtube=none -> hit 1
2 has=x,youtube ; mon12 tue12@youtube ; all -> hit 2
3 has=x,youtube ; mon12 tue12@youtube ; all -> missed 2
3 has=x,youtube,instagram ; mon12 tue12@youtube wed12@instagram ; all -> hit 3
3 has=x,youtube,instagram ; mon12 tue12@youtube ; instagram=none -> unverified 2
# Platforms named: the others neither count nor matter.
1 on=x has=x,youtube ; mon12@youtube ; all -> missed 0 ; on a platform the promise does not cover
1 on=x has=x,youtube ; mon12@youtube ; youtube=none -> missed 0 ; on a platform the promise does
1 on=x has=x,youtube ; mon12 ; all -> hit 1
1 on=youtube has=x,youtube ; mon12 ; all -> missed 0 ; on a platform the promise does not cover
1 on=youtube has=x,youtube ; mon12 tue12@youtube ; all -> hit 1 ; on a platform the promise
2 on=x,youtube has=x,youtube,facebook ; mon12 tue12@youtube ; facebook=none -> hit 2
2 on=x,youtube has=x,youtube,facebook ; mon12 tue12@facebook ; all -> missed 1 ; on a platform
2 on=x,youtube has=x,youtube,facebook ; mon12 tue12@facebook ; youtube=none -> unverified 1 ; on a
# No profile there: nobody was watched, so nobody missed.
1 on=instagram has=x ; ; all -> unverified 0
1 on=instagram has=x ; mon12 ; all -> unverified 0 ; on a platform the promise does not cover
# An agreement that covers some of the person's profiles.
1 has=x,youtube covers=x ; mon12@youtube ; all -> missed 0 ; by a profile the agreement does not
1 has=x,youtube covers=x ; mon12@youtube ; youtube=none -> missed 0 ; by a profile the agreement
1 has=x,youtube covers=x ; mon12 ; all -> hit 1
1 has=x,youtube covers=youtube ; mon12 ; all -> missed 0 ; by a profile the agreement does not
2 has=x,youtube covers=x ; mon12 tue12@youtube ; all -> missed 1 ; by a profile the agreement
2 has=x,youtube covers=x ; mon12 tue12@youtube ; x=none -> unverified 1 ; by a profile the
2 has=x,youtube covers=x,youtube ; mon12 tue12@youtube ; all -> hit 2
# Formats: a reel is a video; a story is shown by no feed, and can be hit, never missed.
1 formats=post ; mon12/post ; all -> hit 1
1 formats=post ; mon12/video ; all -> missed 0 ; a video, which the promise does not count
1 formats=video ; mon12/video ; all -> hit 1
1 formats=video ; mon12/post ; all -> missed 0 ; a post, which the promise does not count
1 formats=video has=instagram ; mon12@instagram/video%reel ; all -> hit 1
1 formats=reel has=instagram ; mon12@instagram/video%reel ; all -> hit 1
1 formats=reel has=instagram ; mon12@instagram/video ; all -> missed 0 ; a video, which the promise
1 formats=reel has=instagram ; mon12@instagram ; all -> missed 0 ; a post, which the promise does
2 formats=reel,post has=instagram ; mon12@instagram/video%reel tue12@instagram ; all -> hit 2
2 formats=post has=instagram ; mon12@instagram tue12@instagram/video%reel ; all -> missed 1 ; a reel
1 formats=story has=instagram ; ; all -> unverified 0
1 formats=story has=instagram ; mon12@instagram ; all -> unverified 0 ; a post, which the promise
1 formats=post,story has=instagram ; ; all -> unverified 0
1 formats=post,story has=instagram ; mon12@instagram ; all -> hit 1
2 formats=post,story has=instagram ; mon12@instagram ; all -> unverified 1
1 formats=story has=instagram ; ; declared -> missed 0
"""
