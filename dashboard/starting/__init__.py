"""The first hour: a sample to look at, and four steps to one's own first week."""
