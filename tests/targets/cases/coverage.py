"""Missed is said only of a period that was watched as a whole: every covered profile, from its
first instant to its last. Enough posts are a hit, however little was read."""

CASES = """
# A hole of any size, anywhere.
1 ; ; x=hole:mon00..mon00:00:01 -> unverified 0
1 ; ; x=hole:sun23:59:59..+mon00 -> unverified 0
1 ; ; x=hole:wed11..wed12 -> unverified 0
1 ; ; x=hole:wed11:59:59..wed12 -> unverified 0
1 ; ; x=hole:mon00..+mon00 -> unverified 0
1 ; ; x=hole:tue00..sun00 -> unverified 0
1 ; mon12 ; x=hole:tue00..sun00 -> hit 1
2 ; mon12 ; x=hole:tue00..sun00 -> unverified 1
2 ; mon12 sun12 ; x=hole:tue00..sun00 -> hit 2
3 ; mon12 sun12 ; x=hole:tue00..sun00 -> unverified 2
3 ; mon12 wed12 sun12 ; x=hole:tue00..sun00 -> hit 3
4 ; mon12 wed12 sun12 ; x=hole:tue00..tue01 -> unverified 3
1 ; mon12=silent ; x=hole:tue00..tue01 -> unverified 0 ; does not name the brand
1 ; mon12/reply ; x=hole:tue00..tue01 -> unverified 0 ; a reply, which the promise
1 ; +mon00:05 ; x=hole:tue00..tue01 -> unverified 0 ; published 5 minutes after
# A hole outside of the period is none of its business.
1 ; ; x=hole:+mon00..+tue00 -> missed 0
1 ; ; x=hole:+mon00..+mon01 -> missed 0
1 ; mon12 ; x=hole:+mon00..+tue00 -> hit 1
# One that reaches in from outside is.
1 ; ; x=hole:sun23..+mon01 -> unverified 0
1 ; ; x=hole:sun23:59:59..+tue00 -> unverified 0
# What a person declares complete is watched, and the timeline no longer matters.
1 ; ; x=declared -> missed 0
1 has=x,youtube ; ; declared -> missed 0
1 has=x,youtube ; ; x=declared youtube=declared -> missed 0
1 has=x,youtube ; ; x=declared youtube=none -> unverified 0
1 has=x,youtube ; ; x=declared youtube=hole:mon10..mon11 -> unverified 0
1 has=x,youtube ; ; x=declared -> missed 0
# Every profile on the promise's platforms; a hole in one is enough.
1 has=x,youtube ; ; x=hole:mon10..mon11 -> unverified 0
1 has=x,youtube ; ; youtube=hole:mon10..mon11 -> unverified 0
1 has=x,youtube ; ; x=hole:mon10..mon11 youtube=hole:mon10..mon11 -> unverified 0
1 has=x,youtube ; ; x=hole:mon10..mon11 youtube=none -> unverified 0
1 has=x,youtube ; mon12 ; x=hole:mon10..mon11 youtube=none -> hit 1
2 has=x,youtube ; mon12 ; youtube=none -> unverified 1
2 has=x,youtube ; mon12@youtube ; x=none -> unverified 1
2 has=x,youtube ; mon12@youtube tue12 ; none -> hit 2
2 has=x,youtube,facebook,instagram ; mon12 ; all -> missed 1
2 has=x,youtube,facebook,instagram ; mon12 ; instagram=none -> unverified 1
2 has=x,youtube,facebook,instagram ; mon12 ; facebook=hole:sun12..sun13 -> unverified 1
2 has=x,youtube,facebook,instagram ; mon12 tue12@instagram ; facebook=none -> hit 2
# The platforms of the promise alone.
1 on=x has=x,youtube ; ; youtube=none -> missed 0
1 on=x has=x,youtube ; ; youtube=hole:mon10..mon11 -> missed 0
1 on=x has=x,youtube ; ; x=hole:mon10..mon11 -> unverified 0
1 on=youtube has=x,youtube ; ; x=none -> missed 0
1 on=youtube has=x,youtube ; ; youtube=none -> unverified 0
1 on=x,youtube has=x,youtube,facebook ; ; facebook=none -> missed 0
1 on=x,youtube has=x,youtube,facebook ; ; youtube=hole:tue10..tue11 -> unverified 0
1 on=facebook has=x ; ; all -> unverified 0
1 on=facebook has=x ; ; none -> unverified 0
# The profiles of the agreement alone.
1 has=x,youtube covers=x ; ; youtube=none -> missed 0
1 has=x,youtube covers=x ; ; x=none -> unverified 0
1 has=x,youtube covers=youtube ; ; x=none -> missed 0
1 has=x,youtube covers=youtube on=x ; ; all -> unverified 0
2 has=x,youtube covers=x ; mon12 ; youtube=hole:tue10..tue11 -> missed 1
# A month is watched as a month.
1 per=month label=2026-11 ; ; all -> missed 0
1 per=month label=2026-11 ; ; none -> unverified 0
1 per=month label=2026-11 ; ; x=hole:2026-11-30T23:00..2026-11-30T23:30 -> unverified 0
4 per=month label=2026-11 ; 2026-11-02T12:00 2026-11-09T12:00 2026-11-16T12:00 ; all -> missed 3
4 per=month label=2026-11 ; 2026-11-02T12 2026-11-09T12 2026-11-16T12 ; none -> unverified 3
3 per=month label=2026-11 ; 2026-11-02T12:00 2026-11-09T12:00 2026-11-16T12:00 ; none -> hit 3
# The hour that the clocks skip or repeat can be a hole like any other.
1 zone=Europe/London label=2026-W43 ; ; x=hole:sun00:30..sun04 -> unverified 0
1 zone=Europe/London label=2026-W13 ; ; x=hole:sun00:30..sun04 -> unverified 0
1 zone=Europe/London label=2026-W13 ; ; x=hole:+mon00..+mon01 -> missed 0
1 zone=Europe/London label=2026-W43 ; ; x=hole:sun23:30..+mon01 -> unverified 0
# Nothing owed, nothing watched: excused.
0 ; ; x=hole:mon10..mon11 -> excused 0
0 has=x,youtube ; mon12 ; youtube=none -> excused 1
"""
