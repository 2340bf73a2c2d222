"""The pages of a report, ready to print: each module turns content into the rows of one page.

Every string that leaves here is legible (`reports.typesetting.lettering`) and fits its place.
"""
