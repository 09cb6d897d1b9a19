"""Speed and memory, measured on request: ``python -m tests.bench.facts``."""
