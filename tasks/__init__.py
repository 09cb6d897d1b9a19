"""Hops of the pipeline: modules named by a verb do one hop, modules named by a noun know how (see sql/README.md for what they fill)."""
