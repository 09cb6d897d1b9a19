"""Tests mirror the data: pages with expected fields, sentences with expected facts, tables with expected views."""
