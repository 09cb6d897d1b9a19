"""Bytes of a page -> links, outcome, article. Pure: no network, no clock, no database."""
