"""Prefect flows: the story of a run, one line per hop, no logic."""
