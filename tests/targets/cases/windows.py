"""Published inside the week or month of the brand's zone, Monday 00:00 to Monday 00:00: what is a
second off is out, whichever clock the server has, and however long the clocks make the week."""

CASES = """
# Johannesburg, two hours before UTC: the week runs from Sunday 22:00Z to Sunday 22:00Z.
1 ; mon00 ; all -> hit 1
1 ; mon00:00:00 ; all -> hit 1
1 ; mon00:00:01 ; all -> hit 1
1 ; 2026-11-15T22:00:00Z ; all -> hit 1
1 ; 2026-11-15T21:59:59Z ; all -> missed 0 ; published 1 second before the week began
1 ; 2026-11-15T21:59:00Z ; all -> missed 0 ; published 60 seconds before the week began
1 ; 2026-11-15T21:58:00Z ; all -> missed 0 ; published 2 minutes before the week began
1 ; 2026-11-15T21:30:00Z ; all -> missed 0 ; published 30 minutes before the week began
1 ; sun23:59:59 ; all -> hit 1
1 ; sun23:59 ; all -> hit 1
1 ; 2026-11-22T21:59:59Z ; all -> hit 1
1 ; 2026-11-22T22:00:00Z ; all -> missed 0 ; published as the next one began
1 ; 2026-11-22T22:00:01Z ; all -> missed 0 ; published 1 second after the week ended
1 ; 2026-11-22T22:04:00Z ; all -> missed 0 ; published 4 minutes after the week ended
1 ; +mon00 ; all -> missed 0 ; published as the next one began
1 ; +mon00:12 ; all -> missed 0 ; published 12 minutes after the week ended
1 ; +mon00:12 ; none -> unverified 0 ; published 12 minutes after the week ended
1 ; +mon00:12 mon09 ; all -> hit 1 ; published 12 minutes after the week ended
2 ; sun23:59 +mon00 ; all -> missed 1 ; published as the next one began
2 ; mon00 sun23:59:59 ; all -> hit 2
3 ; mon00 sun23:59:59 +mon00 ; all -> missed 2 ; published as the next one began
# Another zone, another week: 22:30Z of Sunday is Monday in Johannesburg and Sunday in London.
1 zone=UTC ; 2026-11-15T22:30:00Z ; all -> missed 0 ; published 90 minutes before the week began
1 zone=Europe/London ; 2026-11-22T23:30:00Z ; all -> hit 1
1 zone=UTC ; 2026-11-22T23:59:59Z ; all -> hit 1
1 zone=UTC ; 2026-11-23T00:00:00Z ; all -> missed 0 ; published as the next one began
1 zone=America/New_York ; 2026-11-16T04:59:59Z ; all -> missed 0 ; published 1 second before
1 zone=America/New_York ; 2026-11-16T05:00:00Z ; all -> hit 1
1 zone=America/New_York ; 2026-11-23T04:59:59Z ; all -> hit 1
1 zone=America/New_York ; 2026-11-23T05:00:00Z ; all -> missed 0 ; published as the next one began
1 zone=Asia/Tokyo ; 2026-11-15T15:00:00Z ; all -> hit 1
1 zone=Asia/Tokyo ; 2026-11-15T14:59:59Z ; all -> missed 0 ; published 1 second before
1 zone=Asia/Tokyo ; 2026-11-22T15:00:00Z ; all -> missed 0 ; published as the next one began
1 zone=Asia/Kolkata ; 2026-11-15T18:30:00Z ; all -> hit 1
1 zone=Asia/Kolkata ; 2026-11-15T18:29:59Z ; all -> missed 0 ; published 1 second before
1 zone=Asia/Kathmandu ; 2026-11-15T18:15:00Z ; all -> hit 1
1 zone=Asia/Kathmandu ; 2026-11-22T18:15:00Z ; all -> missed 0 ; published as the next one began
1 zone=Pacific/Kiritimati ; 2026-11-15T10:00:00Z ; all -> hit 1
1 zone=Pacific/Kiritimati ; 2026-11-22T10:00:00Z ; all -> missed 0 ; published as the next one began
1 zone=Pacific/Pago_Pago ; 2026-11-16T11:00:00Z ; all -> hit 1
1 zone=Pacific/Pago_Pago ; 2026-11-16T10:59:59Z ; all -> missed 0 ; published 1 second before
# London, spring forward on Sunday 29 March 2026: the week has 167 hours, and ends at 23:00Z.
1 zone=Europe/London label=2026-W13 ; 2026-03-23T00:00:00Z ; all -> hit 1
1 zone=Europe/London label=2026-W13 ; 2026-03-29T22:59:59Z ; all -> hit 1
1 zone=Europe/London label=2026-W13 ; 2026-03-29T23:00:00Z ; all -> missed 0 ; published as the
1 zone=Europe/London label=2026-W13 ; 2026-03-29T23:30:00Z ; all -> missed 0 ; published 30 minutes
1 zone=Europe/London label=2026-W14 ; 2026-03-29T23:00:00Z ; all -> hit 1
1 zone=Europe/London label=2026-W14 ; 2026-03-29T22:59:00Z ; all -> missed 0 ; published 60 seconds
# London, fall back on Sunday 25 October 2026: 169 hours, from 23:00Z to 00:00Z.
1 zone=Europe/London label=2026-W43 ; 2026-10-18T23:00:00Z ; all -> hit 1
1 zone=Europe/London label=2026-W43 ; 2026-10-25T23:59:59Z ; all -> hit 1
1 zone=Europe/London label=2026-W43 ; 2026-10-26T00:00:00Z ; all -> missed 0 ; published as the
# New York, the same on 8 March and 1 November 2026.
1 zone=America/New_York label=2026-W10 ; 2026-03-02T05:00:00Z ; all -> hit 1
1 zone=America/New_York label=2026-W10 ; 2026-03-09T03:59:59Z ; all -> hit 1
1 zone=America/New_York label=2026-W10 ; 2026-03-09T04:00:00Z ; all -> missed 0 ; published as the
1 zone=America/New_York label=2026-W44 ; 2026-10-26T04:00:00Z ; all -> hit 1
1 zone=America/New_York label=2026-W44 ; 2026-11-02T04:59:59Z ; all -> hit 1
1 zone=America/New_York label=2026-W44 ; 2026-11-02T05:00:00Z ; all -> missed 0 ; published as the
# The hour that happens twice counts twice.
2 zone=America/New_York label=2026-W44 ; 2026-11-01T05:30:00Z 2026-11-01T06:30:00Z ; all -> hit 2
# Lord Howe goes half an hour: 4 October 2026 to +11:00, 5 April to +10:30.
1 zone=Australia/Lord_Howe label=2026-W40 ; 2026-09-27T13:30:00Z ; all -> hit 1
1 zone=Australia/Lord_Howe label=2026-W40 ; 2026-10-04T12:59:59Z ; all -> hit 1
1 zone=Australia/Lord_Howe label=2026-W40 ; 2026-10-04T13:00:00Z ; all -> missed 0 ; published as th
1 zone=Australia/Lord_Howe label=2026-W14 ; 2026-03-29T13:00:00Z ; all -> hit 1
1 zone=Australia/Lord_Howe label=2026-W14 ; 2026-04-05T13:29:59Z ; all -> hit 1
1 zone=Australia/Lord_Howe label=2026-W14 ; 2026-04-05T13:30:00Z ; all -> missed 0 ; published as th
# 2026 has a week 53: from 28 December to 3 January.
1 label=2026-W53 ; 2026-12-27T22:00:00Z ; all -> hit 1
1 label=2026-W53 ; 2026-12-31T22:30:00Z ; all -> hit 1
1 label=2026-W53 ; 2027-01-03T21:59:59Z ; all -> hit 1
1 label=2026-W53 ; 2027-01-03T22:00:00Z ; all -> missed 0 ; published as the next one began
1 label=2027-W01 ; 2027-01-03T22:00:00Z ; all -> hit 1
1 label=2026-W01 ; 2025-12-28T22:00:00Z ; all -> hit 1
1 label=2026-W01 ; 2025-12-28T21:59:00Z ; all -> missed 0 ; published 60 seconds before the week
# Months of the calendar there.
1 per=month label=2026-11 ; 2026-10-31T22:00:00Z ; all -> hit 1
1 per=month label=2026-11 ; 2026-10-31T21:59:59Z ; all -> missed 0 ; published 1 second before the m
1 per=month label=2026-11 ; 2026-11-30T21:59:59Z ; all -> hit 1
1 per=month label=2026-11 ; 2026-11-30T22:00:00Z ; all -> missed 0 ; published as the next one began
1 per=month label=2026-11 ; 2026-11-30T22:06:00Z ; all -> missed 0 ; published 6 minutes after the m
2 per=month label=2026-02 ; 2026-02-01T00:00 2026-02-28T23:59 ; all -> hit 2
2 per=month label=2024-02 ; 2024-02-01T00:00 2024-02-29T23:59 ; all -> hit 2
2 per=month label=2026-02 ; 2026-02-28T23:59 2026-03-01T00:00 ; all -> missed 1 ; published as the n
3 per=month label=2026-11 ; 2026-11-01T00:00 2026-11-15T12:00 2026-11-30T23:59 ; all -> hit 3
# Midnight missing: Cairo 24 April 2026 (a Friday), Beirut 29 March, Santiago 6 September (Sundays).
1 zone=Africa/Cairo label=2026-W17 ; 2026-04-26T20:59:59Z ; all -> hit 1
1 zone=Africa/Cairo label=2026-W17 ; 2026-04-26T21:00:00Z ; all -> missed 0 ; published as the next
1 zone=Asia/Beirut label=2026-W13 ; 2026-03-29T20:59:59Z ; all -> hit 1
1 zone=Asia/Beirut label=2026-W13 ; 2026-03-29T21:00:00Z ; all -> missed 0 ; published as the next
1 zone=America/Santiago label=2026-W36 ; 2026-09-07T02:59:59Z ; all -> hit 1
1 zone=America/Santiago label=2026-W36 ; 2026-09-07T03:00:00Z ; all -> missed 0 ; published as the
# Samoa skipped Friday 30 December 2011: the week has 144 hours.
1 zone=Pacific/Apia label=2011-W52 ; 2011-12-26T10:00:00Z ; all -> hit 1
1 zone=Pacific/Apia label=2011-W52 ; 2012-01-01T09:59:59Z ; all -> hit 1
1 zone=Pacific/Apia label=2011-W52 ; 2012-01-01T10:00:00Z ; all -> missed 0 ; published as the next
"""
