"""What a credential may still ask, who is asked first, and what it costs.

values     what a feed is worth, and how often its kind is read      pure
balances   the arithmetic of one bucket in its window                pure
planning   how often to read whom, so that a window's units last     pure
words      what is said about it                                     pure
reserving  the rows: reserve before a call, settle after it
demand     the rows: how many feeds want a credential
spending   the rows: money on X by day, brand and person; ceilings
queries    what pages ask
"""
