"""Enough is a hit; short and watched is missed; short and not watched is unverified; nothing owed
is excused, whatever else there is."""

CASES = """
0 ; ; all -> excused 0
0 ; mon12 ; all -> excused 1
0 ; mon12 tue12 wed12 ; none -> excused 3
0 ; ; none -> excused 0
0 ; ; x=hole:tue10..tue11 -> excused 0
1 ; ; all -> missed 0
1 ; ; none -> unverified 0
1 ; ; declared -> missed 0
1 ; ; x=hole:mon00..mon01 -> unverified 0
1 ; mon12 ; all -> hit 1
1 ; mon12 ; none -> hit 1
1 ; mon12 ; declared -> hit 1
1 ; mon12 tue12 ; all -> hit 2
1 ; mon12 tue12 wed12 thu12 fri12 sat12 sun12 ; all -> hit 7
1 ; mon12=silent ; none -> unverified 0 ; does not name the brand
2 ; ; all -> missed 0
2 ; mon12 ; all -> missed 1
2 ; mon12 ; none -> unverified 1
2 ; mon12 ; declared -> missed 1
2 ; mon12 mon12 ; all -> hit 2
2 ; mon12 tue12 ; none -> hit 2
2 ; tue12 mon12 ; all -> hit 2
2 ; mon12 tue12=silent ; all -> missed 1 ; does not name the brand
2 ; mon12 tue12=silent wed12 ; all -> hit 2 ; does not name the brand
2 ; mon12=silent tue12=silent wed12=silent ; all -> missed 0 ; does not name the brand
3 ; ; all -> missed 0
3 ; mon12 ; all -> missed 1
3 ; mon12 tue12 ; all -> missed 2
3 ; mon12 tue12 ; none -> unverified 2
3 ; mon12 tue12 ; x=hole:sun22..sun23 -> unverified 2
3 ; mon12 tue12 wed12 ; all -> hit 3
3 ; mon12 tue12 wed12 ; none -> hit 3
3 ; mon12 tue12 wed12 ; x=hole:thu00..fri00 -> hit 3
3 ; wed12 mon12 tue12 ; all -> hit 3
3 ; mon12 mon12 mon12 ; all -> hit 3
3 ; sun20 sun21 sun22 ; all -> hit 3
3 ; mon00 mon01 mon02 ; all -> hit 3
3 ; mon12 tue12 wed12 thu12 ; all -> hit 4
3 ; mon12 tue12 wed12=silent ; all -> missed 2 ; does not name the brand
3 ; mon12 tue12 wed12=silent ; none -> unverified 2 ; does not name the brand
3 ; mon12 tue12 wed12=silent thu12 ; all -> hit 3 ; does not name the brand
3 ; mon12 tue12=silent wed12=silent thu12=silent ; all -> missed 1 ; does not name the brand
4 ; mon12 tue12 wed12 ; all -> missed 3
4 ; mon12 tue12 wed12 thu12 ; all -> hit 4
5 ; mon08 mon12 mon18 tue08 tue12 ; all -> hit 5
5 ; mon08 mon12 mon18 tue08 ; all -> missed 4
5 ; mon08 mon12 mon18 tue08 ; none -> unverified 4
7 ; mon12 tue12 wed12 thu12 fri12 sat12 sun12 ; all -> hit 7
7 ; mon12 tue12 wed12 thu12 fri12 sat12 ; all -> missed 6
8 ; mon12 tue12 wed12 thu12 fri12 sat12 sun12 ; all -> missed 7
8 ; mon12 tue12 wed12 thu12 fri12 sat12 sun12 sun18 ; all -> hit 8
10 ; mon12 mon13 mon14 mon15 mon16 mon17 mon18 mon19 mon20 ; all -> missed 9
10 ; mon12 mon13 mon14 mon15 mon16 mon17 mon18 mon19 mon20 mon21 ; all -> hit 10
"""
