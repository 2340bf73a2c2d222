"""Posts that are gone. Without an agreed time a post must stand until its period is closed; with
one, so long and no longer, whatever is closed."""

CASES = """
1 ; mon12-tue12 ; all -> missed 0 ; no longer there
1 ; mon12-tue12 ; none -> unverified 0 ; no longer there
1 ; mon12-tue12 wed12 ; all -> hit 1 ; no longer there
1 ; mon12-sun23:59 ; all -> missed 0 ; no longer there
1 ; mon12-+mon00:05 ; all -> missed 0 ; no longer there
2 ; mon12 tue12-wed12 ; all -> missed 1 ; no longer there
2 ; mon12 tue12-wed12 thu12 ; all -> hit 2 ; no longer there
3 ; mon12-tue12 tue12-wed12 wed12-thu12 ; all -> missed 0 ; no longer there
3 ; mon12 tue12 wed12-thu12 ; none -> unverified 2 ; no longer there
# After closing a removal changes nothing, if no time was agreed.
1 closed ; mon12-+tue12 ; all -> hit 1
1 closed ; mon12-+mon00:20 ; all -> hit 1
1 closed ; mon12-+mon00:15 ; all -> hit 1
1 closed ; mon12-+mon00:14 ; all -> missed 0 ; no longer there
1 closed ; mon12-tue12 ; all -> missed 0 ; no longer there
2 closed ; mon12-+tue12 tue12-+wed12 ; all -> hit 2
2 closed ; mon12-+tue12 tue12-wed12 ; all -> missed 1 ; no longer there
# With an agreed time only that counts.
1 stays=1d ; mon12-tue12 ; all -> hit 1
1 stays=1d ; mon12-tue11:59 ; all -> missed 0 ; removed after 23 hours, 1 day
1 stays=1d ; mon12-mon13 ; all -> missed 0 ; removed after 1 hour, 1 day
1 stays=1d ; mon12-wed12 ; all -> hit 1
1 stays=1d ; mon12 ; all -> hit 1
1 stays=3d ; mon12-thu12 ; all -> hit 1
1 stays=3d ; mon12-thu11 ; all -> missed 0 ; removed after 2 days, 3 days
1 stays=3d ; mon12-wed12 ; all -> missed 0 ; removed after 2 days, 3 days
1 stays=3d ; mon12-wed12 ; none -> unverified 0 ; removed after 2 days, 3 days
1 stays=7d ; mon12-+mon12 ; all -> hit 1
1 stays=7d ; mon12-+mon11 ; all -> missed 0 ; removed after 6 days, 7 days
1 stays=7d ; sun12-+sat12 ; all -> missed 0 ; removed after 6 days, 7 days
1 stays=7d ; sun12-+sun12 ; all -> hit 1
# Also after closing: that is what a review item offers.
1 stays=7d closed ; sun12-+sat12 ; all -> missed 0 ; removed after 6 days, 7 days
1 stays=7d closed ; sun12-+sun12 ; all -> hit 1
1 stays=7d closed ; sun12-+sat12 ; none -> unverified 0 ; removed after 6 days, 7 days
1 stays=3d closed ; mon12-+tue12 ; all -> hit 1
2 stays=3d closed ; mon12-thu12 fri12-sat12 ; all -> missed 1 ; removed after 1 day, 3 days
2 stays=3d ; mon12-thu12 fri12-sat12 sun12 ; all -> hit 2 ; removed after 1 day, 3 days
2 stays=1d ; mon12-tue12 wed12-thu12 ; all -> hit 2
3 stays=1d ; mon12-tue12 wed12-thu12 fri12-fri18 ; all -> missed 2 ; removed after 6 hours, 1 day
# A removed post is still of its kind, its platform and its time.
1 stays=1d ; mon12/reply-wed12 ; all -> missed 0 ; a reply, which the promise does not count
1 stays=1d on=youtube has=x,youtube ; mon12-wed12 ; all -> missed 0 ; on a platform the promise
1 stays=1d ; +mon00:05-+wed12 ; all -> missed 0 ; published 5 minutes after the week ended
1 ; mon12-tue12^Zed ; all -> hit 1
"""
