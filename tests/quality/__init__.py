"""Measurements on real texts, which stay outside of the project: floors, differences between two states, properties over a whole corpus."""
