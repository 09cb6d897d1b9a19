"""Faults that are put into an invented newspaper."""
