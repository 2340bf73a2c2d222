"""Starts the product, and what it needs to stand on, on one machine: `python -m amasocial.launch`.

Set-up, an embedded database and broker, then web, worker, beat and sandbox under one supervisor.
Knows the product only by its commands; nothing here is imported by it.
"""
