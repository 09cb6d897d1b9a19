"""Past one machine, with the real parts on loopback: ``python -m tests.scale``."""
