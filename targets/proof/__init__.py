"""The chain of evidence: written with each verdict, erasable beside, verified by anyone."""
