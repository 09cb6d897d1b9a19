"""A publication's folder is swapped in as a whole, whatever happens on the way."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tasks.folders import replacing

T0 = datetime(2026, 10, 1, 8, tzinfo=UTC)


def test_a_failed_build_leaves_the_place_as_it_was(tmp_path: Path) -> None:
    """Without it a full disk takes the site or the files away, or leaves half of them."""
    place = tmp_path / "site"
    (tmp_path / "site-0").mkdir()
    (tmp_path / "site-0.link").symlink_to("site-0")  # as a kill between the link and its renaming leaves it
    with replacing(place, T0) as folder:
        (folder / "index.html").write_text("old")
        assert not place.exists()
    with pytest.raises(IsADirectoryError), replacing(place, T0 + timedelta(days=1)) as folder:
        folder.write_text("no text goes into a folder")
    assert (place / "index.html").read_text() == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site", "site-20261001T080000000000Z"]


def test_a_second_build_takes_the_place_and_the_first_goes(tmp_path: Path) -> None:
    """Without it old builds fill the disk."""
    for day in range(3):
        with replacing(tmp_path / "files", T0 + timedelta(days=day)) as folder:
            (folder / "day").write_text(str(day))
    assert (tmp_path / "files" / "day").read_text() == "2"
    assert len(list(tmp_path.iterdir())) == 2


def test_a_later_build_at_work_is_left_alone(tmp_path: Path) -> None:
    """Without it of two publications side by side the one that ends first takes the other's folder away under its hands."""
    with replacing(tmp_path / "files", T0 + timedelta(seconds=1)) as later:
        with replacing(tmp_path / "files", T0) as folder:
            (folder / "told").write_text("earlier")
        assert (tmp_path / "files" / "told").read_text() == "earlier"
        (later / "told").write_text("later")
    assert (tmp_path / "files" / "told").read_text() == "later"
    assert len(list(tmp_path.iterdir())) == 2
