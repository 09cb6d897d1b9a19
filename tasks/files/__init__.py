"""The published rows -> what goes beside the files of the marts: package, citation, feed, checksums. Pure: rows, sizes and a time in, texts out."""
