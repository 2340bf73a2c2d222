"""The least time between two posts that count: greedy by publication time, then id."""

CASES = """
2 ; mon12 mon12:01 ; all -> hit 2
2 spacing=24h ; mon12 tue12 ; all -> hit 2
2 spacing=24h ; mon12 tue11:59 ; all -> missed 1 ; only 23 hours after the one before, 1 day
2 spacing=24h ; mon12 tue12:01 ; all -> hit 2
2 spacing=24h ; mon12 mon12 ; all -> missed 1 ; only 0 seconds after the one before, 1 day
2 spacing=24h ; mon12 mon13 ; none -> unverified 1 ; only 1 hour after the one before
3 spacing=24h ; mon12 tue12 wed12 ; all -> hit 3
3 spacing=24h ; mon12 tue08 wed12 ; all -> missed 2 ; only 20 hours after the one before, 1 day
# The post that is skipped starts no new distance: Wednesday 08:00 is 44 hours after Monday's.
2 spacing=24h ; mon12 tue08 wed08 ; all -> hit 2 ; only 20 hours after the one before
3 spacing=24h ; mon12 tue08 wed08 thu08 ; all -> hit 3 ; only 20 hours after the one before
3 spacing=24h ; mon12 tue08 wed08 thu07 ; all -> missed 2 ; only 20 hours after the one before
# What does not count keeps nobody at a distance.
2 spacing=24h ; mon12=silent mon18 tue18 ; all -> hit 2 ; does not name the brand
2 spacing=24h ; mon12 mon18=silent tue12 ; all -> hit 2 ; does not name the brand
2 spacing=24h ; mon12/reply mon13 tue13 ; all -> hit 2 ; a reply, which the promise
2 spacing=24h ; mon12-tue09 mon18 tue18 ; all -> hit 2 ; no longer there
# The order in which posts came does not matter, only when they were published.
2 spacing=24h ; tue12 mon12 ; all -> hit 2
2 spacing=24h ; tue08 mon12 ; all -> missed 1 ; only 20 hours after the one before
3 spacing=24h ; wed12 tue12 mon12 ; all -> hit 3
# Greedy takes the first it can: one in the morning of each day, and nothing else.
3 spacing=12h ; mon08 mon12 mon20 tue08 ; all -> hit 3 ; only 4 hours after the one before, 12 hours
4 spacing=12h ; mon08 mon12 mon20 tue08 ; all -> missed 3 ; only 4 hours after the one before
2 spacing=12h ; mon08 mon19:59 ; all -> missed 1 ; only 11 hours after the one before, 12 hours
2 spacing=12h ; mon08 mon20 ; all -> hit 2
7 spacing=24h ; mon12 tue12 wed12 thu12 fri12 sat12 sun12 ; all -> hit 7
7 spacing=24h ; mon12 tue12 wed12 thu12 fri12 sat12 sun11 ; all -> missed 6 ; only 23 hours after
2 spacing=2d ; mon12 wed12 ; all -> hit 2
2 spacing=2d ; mon12 wed11 ; all -> missed 1 ; only 47 hours after the one before, 2 days
3 spacing=2d ; mon12 tue12 wed12 thu12 fri12 ; all -> hit 3 ; only 1 day after the one before, 2 day
4 spacing=2d ; mon12 tue12 wed12 thu12 fri12 sun12 ; all -> hit 4 ; only 1 day after the one before
2 spacing=30m ; mon12 mon12:29 ; all -> missed 1 ; only 29 minutes after the one before, 30 minutes
2 spacing=30m ; mon12 mon12:30 ; all -> hit 2
3 spacing=30m ; mon12 mon12:20 mon12:40 mon13:10 ; all -> hit 3 ; only 20 minutes after the one
2 spacing=90m ; mon12 mon13:29 ; all -> missed 1 ; only 89 minutes after the one before, 90 minutes
2 spacing=90m ; mon12 mon13:30 ; all -> hit 2
# Inside the period only: the last one of the week before keeps nobody at a distance.
1 spacing=24h ; 2026-11-15T23:30 mon00:30 ; all -> hit 1 ; published 30 minutes before
2 spacing=24h ; 2026-11-15T23:30 mon00:30 tue00:30 ; all -> hit 2 ; published 30 minutes before
1 spacing=24h ; sun23:30 +mon00:30 ; all -> hit 1 ; published 30 minutes after
# It is about time, not about days: clocks that change make a day of 23 or 25 hours.
2 spacing=24h zone=Europe/London label=2026-W13 ; sat12 sun12 ; all -> missed 1 ; only 23 hours
2 spacing=24h zone=Europe/London label=2026-W13 ; sat12 sun13 ; all -> hit 2
2 spacing=24h zone=Europe/London label=2026-W43 ; sat12 sun11 ; all -> hit 2
# With platforms: all that count keep the same distance.
2 spacing=24h has=x,youtube ; mon12 mon18@youtube ; all -> missed 1 ; only 6 hours after
2 spacing=24h has=x,youtube ; mon12 tue12@youtube ; all -> hit 2
2 spacing=24h on=x has=x,youtube ; mon06@youtube mon12 tue12 ; all -> hit 2 ; on a platform the
# What was let in counts at any distance, and keeps the others at theirs.
2 spacing=24h ; mon12 mon13^Zed ; all -> hit 2
2 spacing=24h ; mon12=silent^Zed mon18 ; all -> missed 1 ; only 6 hours after the one before
"""
