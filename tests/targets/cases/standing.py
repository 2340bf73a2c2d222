"""Before closing: upcoming, open, and hit as soon as it is reached; by what is known at that time.

A line as in the other tables, with the instant instead of what was read.
"""

CASES = """
3 ; ; 2026-11-15T20:00:00Z -> upcoming 0
3 ; ; 2026-11-15T21:59:59Z -> upcoming 0
3 ; ; mon00 -> open 0
3 ; ; wed12 -> open 0
3 ; ; sun23:59:59 -> open 0
3 ; ; +mon00 -> open 0
3 ; ; +mon00:14 -> open 0
3 ; mon12 ; mon13 -> open 1
3 ; mon12 tue12 ; tue13 -> open 2
3 ; mon12 tue12 wed12 ; wed12 -> hit 3
3 ; mon12 tue12 wed12 ; wed13 -> hit 3
3 ; mon12 tue12 wed12 thu12 ; thu13 -> hit 4
3 ; mon12 tue12 wed12-thu12 ; thu13 -> open 2 ; no longer there
3 ; mon12 tue12 wed12-thu12 fri12 ; fri13 -> hit 3 ; no longer there
3 ; mon12 tue12 wed12=silent ; wed13 -> open 2 ; does not name the brand
3 ; mon12 tue12 wed12/reply ; wed13 -> open 2 ; a reply, which the promise
3 spacing=24h ; mon12 mon13 mon14 ; tue12 -> open 1 ; only 1 hour after
3 needs=#ad ; mon12=tagged tue12=tagged wed12 ; wed13 -> open 2 ; lacks #ad
3 stays=1d ; mon12-wed12 tue12 wed12 ; wed13 -> hit 3
3 stays=3d ; mon12-wed12 tue12 wed12 ; wed13 -> open 2 ; removed after 2 days
1 ; mon12 ; mon12 -> hit 1
1 ; ; mon12 -> open 0
0 ; ; wed12 -> excused 0
0 ; mon12 ; wed12 -> excused 1
0 ; ; 2026-11-15T20:00:00Z -> excused 0
# A month stands open in the reports of its weeks, and hit as soon as it is reached.
8 per=month label=2026-11 ; ; 2026-10-31T12:00:00Z -> upcoming 0
8 per=month label=2026-11 ; 2026-11-02T12:00 ; 2026-11-08T22:00:00Z -> open 1
8 per=month label=2026-11 ; 2026-11-02T12:00 ; 2026-11-30T21:59:59Z -> open 1
2 per=month label=2026-11 ; 2026-11-02T12:00 2026-11-20T12:00 ; 2026-11-22T22:00:00Z -> hit 2
"""
