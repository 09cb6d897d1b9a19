"""The published rows -> the pages of the report site. Pure: rows and a time in, texts of files out; no script runs in a page."""
