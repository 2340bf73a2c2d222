"""What a post says: the brand's name, required tags and links, relevance only where it was agreed,
copies, and what a person let count."""

CASES = """
# A term counts as a whole word, in any case, as a hashtag, a handle or with an apostrophe.
1 ; mon12=hash ; all -> hit 1
1 ; mon12=handle ; all -> hit 1
1 ; mon12=possessive ; all -> hit 1
1 ; mon12=loud ; all -> hit 1
1 ; mon12=twice ; all -> hit 1
1 ; mon12=late ; all -> hit 1
1 ; mon12=inside ; all -> missed 0 ; does not name the brand
1 ; mon12=compound ; all -> missed 0 ; does not name the brand
1 ; mon12=silent ; all -> missed 0 ; does not name the brand
2 ; mon12=hash tue12=compound ; all -> missed 1 ; does not name the brand
2 ; mon12=hash tue12=inside wed12=handle ; all -> hit 2 ; does not name the brand
# A required tag is a whole tag, in any case.
1 needs=#ad ; mon12 ; all -> missed 0 ; lacks #ad
1 needs=#ad ; mon12 ; none -> unverified 0 ; lacks #ad
1 needs=#ad ; mon12=tagged ; all -> hit 1
1 needs=#AD ; mon12=tagged ; all -> hit 1
1 needs=#ad ; mon12=both ; all -> hit 1
1 needs=#ad ; mon12=longer ; all -> missed 0 ; lacks #ad
1 needs=#adverts ; mon12=longer ; all -> hit 1
1 needs=#summer ; mon12=both ; all -> hit 1
1 needs=#summer ; mon12=tagged ; all -> missed 0 ; lacks #summer
1 needs=#ad,#summer ; mon12=both ; all -> hit 1
1 needs=#ad,#summer ; mon12=tagged ; all -> missed 0 ; lacks #summer
1 needs=#ad,#summer ; mon12=summer ; all -> missed 0 ; lacks #ad
1 needs=#ad,#summer ; mon12 ; all -> missed 0 ; lacks #ad and #summer
2 needs=#ad ; mon12=tagged tue12 ; all -> missed 1 ; lacks #ad
2 needs=#ad ; mon12=tagged tue12=both ; all -> hit 2
2 needs=#ad ; mon12 tue12=tagged wed12=both ; all -> hit 2 ; lacks #ad
1 needs=#ad ; mon12=silent ; all -> missed 0 ; does not name the brand
# A required link is whole, with or without its scheme.
1 needs=https://acme.example/shop ; mon12=linked ; all -> hit 1
1 needs=acme.example/shop ; mon12=linked ; all -> hit 1
1 needs=https://acme.example/shop ; mon12=linkonly ; all -> hit 1
1 needs=http://acme.example/shop/ ; mon12=linked ; all -> hit 1
1 needs=https://acme.example/shop ; mon12=shop ; all -> missed 0 ; lacks https://acme.example/shop
1 needs=https://acme.example/shop ; mon12 ; all -> missed 0 ; lacks https://acme.example/shop
1 needs=https://acme.example/Shop ; mon12=linked ; all -> hit 1
1 needs=#ad,acme.example/shop ; mon12=linked ; all -> missed 0 ; lacks #ad
1 needs=#ad,acme.example/shop ; mon12=tagged ; all -> missed 0 ; lacks acme.example/shop
# Relevance is an opinion: without an agreement it decides nothing.
1 relevance=0.5 ; mon12=late ; all -> hit 1
1 relevance=0.75 ; mon12=late ; all -> missed 0 ; relevance 0.50, at least 0.75 agreed
1 relevance=0.75 ; mon12 ; all -> hit 1
1 relevance=1 ; mon12 ; all -> missed 0 ; relevance 0.75, at least 1.00 agreed
1 relevance=1 ; mon12=hash ; all -> hit 1
1 relevance=1 ; mon12=twice ; all -> hit 1
2 relevance=1 ; mon12=hash tue12 ; all -> missed 1 ; relevance 0.75
2 relevance=1 ; mon12=hash tue12 ; none -> unverified 1 ; relevance 0.75
# Copies count unless it was agreed otherwise; the first of them always does.
2 ; mon12 tue12 ; all -> hit 2
2 nocopies ; mon12 tue12 ; all -> missed 1 ; a copy of an earlier post
2 nocopies ; mon12 tue12=copy ; all -> missed 1 ; a copy of an earlier post
2 nocopies ; mon12 tue12=hash ; all -> hit 2
3 nocopies ; mon12 tue12=hash wed12 ; all -> missed 2 ; a copy of an earlier post
3 nocopies ; mon12 tue12 wed12=hash thu12=twice ; all -> hit 3 ; a copy of an earlier post
2 nocopies ; tue12 mon12 ; all -> missed 1 ; a copy of an earlier post
2 nocopies ; mon12 tue12 ; none -> unverified 1 ; a copy of an earlier post
# The same text on another platform is no copy there, but a crosspost.
2 nocopies has=x,facebook ; mon12 tue12@facebook ; all -> hit 2
2 nocross has=x,facebook ; mon12 tue12@facebook ; all -> missed 1 ; the same text as on another
2 nocross has=x,facebook ; mon12 tue12@facebook ; facebook=none -> unverified 1 ; the same text
2 nocross has=x,facebook ; mon12 tue12@facebook=hash ; all -> hit 2
2 nocross ; mon12 tue12 ; all -> hit 2
2 nocross has=x,facebook ; mon12=silent tue12 wed12=hash@facebook ; all -> hit 2 ; does not name
3 nocross nocopies has=x,facebook ; mon12@facebook tue12 wed12 ; all -> missed 1 ; the same text
# A pile is ten tags or more at the end.
1 ; mon12=ten ; all -> hit 1
1 nopiles ; mon12=ten ; all -> missed 0 ; carries a pile of hashtags
1 nopiles ; mon12=nine ; all -> hit 1
2 nopiles ; mon12=ten tue12 ; all -> missed 1 ; carries a pile of hashtags
1 nopiles ; mon12=ten ; none -> unverified 0 ; carries a pile of hashtags
1 nopiles ; mon12=ten^Zed ; all -> hit 1
# A burst is four or more within a quarter of an hour; its first post counts as ever.
4 ; mon12:00 mon12:05 mon12:10 mon12:15 ; all -> hit 4
2 nobursts ; mon12:00 mon12:05 mon12:10 mon12:15 ; all -> missed 1 ; one of a burst, after its first
3 nobursts ; mon12:00 mon12:05 mon12:10 ; all -> hit 3
4 nobursts ; mon12:00 mon12:06 mon12:11 mon12:16 ; all -> hit 4
2 nobursts ; mon12:00 mon12:05 mon12:10 mon12:15 tue12 ; all -> hit 2 ; one of a burst
4 nobursts ; mon12:00=silent mon12:05 mon12:10 mon12:15 tue12 ; all -> hit 4 ; does not name
3 nobursts ; mon12:00 mon12:05 mon12:10 mon12:15 mon12:19 tue12 ; all -> missed 2 ; one of a burst
# What a person let count counts, whatever it fails, and what else there is is judged as ever.
1 ; mon12=silent^Zed ; all -> hit 1
1 ; mon12=compound^Zed ; all -> hit 1
1 ; +mon00:12^Zed ; all -> hit 1
1 needs=#ad ; mon12^Zed ; all -> hit 1
2 ; mon12=silent^Zed tue12 ; all -> hit 2
2 ; mon12=silent^Zed tue12=silent ; all -> missed 1 ; does not name the brand
1 ; mon12/reply^Zed ; none -> hit 1
2 nocopies ; mon12 tue12^Zed ; all -> hit 2
"""
