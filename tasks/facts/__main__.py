"""``python -m tasks.facts < articles.jsonl > facts.jsonl``: the contract of facts.md, one article a line."""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any, cast

from tasks.facts import read_facts
from tasks.models import Facts, Figure, Language


class BadArticleError(ValueError):
    """An input line that is not an article; the message says which line and what to do."""


def main(arguments: list[str] | None = None) -> int:
    """Write the facts of the articles on standard input, or of one plain text; 1 when the input is wrong."""
    options = _parser().parse_args(arguments)
    try:
        articles = [_plain_article(options)] if options.text else _articles(sys.stdin)
        for article in articles:
            sys.stdout.write(json.dumps(as_line(read_facts(**article)), ensure_ascii=False) + "\n")
    except BadArticleError as error:
        sys.stderr.write(f"tasks.facts: {error}\n")
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tasks.facts", description="Read figures, periods, mentions and agreements off article texts (JSON lines in, JSON lines out)."
    )
    parser.add_argument("--text", type=Path, metavar="FILE", help="read this plain UTF-8 text instead of JSON lines")
    parser.add_argument("--published", metavar="YYYY-MM-DD", help="with --text: the day it was published, which anchors 'last year' and the like")
    parser.add_argument("--language", choices=("en", "fa"), default="en", help="with --text (default: en)")
    return parser


def _plain_article(options: argparse.Namespace) -> dict[str, Any]:
    if not options.published:
        raise BadArticleError("--text needs --published YYYY-MM-DD: relative periods are resolved from it")
    try:
        body = options.text.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise BadArticleError(f"cannot read {options.text}: {error}") from error
    return _article({"article_id": options.text.stem, "language": options.language, "published": options.published, "body": body}, "--published")


def _articles(lines: Iterable[str]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadArticleError(f"line {number} is not JSON ({error.msg} at column {error.colno}): write one article object a line") from error
        if not isinstance(row, dict):
            raise BadArticleError(f"line {number} is not an object: write one article object a line")
        yield _article(row, f"line {number}")


def _article(row: dict[str, Any], where: str) -> dict[str, Any]:
    """Return the arguments of read_facts; keys beyond the contract (gold labels) are ignored."""
    for key in ("article_id", "published", "body"):
        if not isinstance(row.get(key), str):
            raise BadArticleError(f"{where} has no text field {key!r}: each article needs article_id, language, published, body")
    try:
        published = date.fromisoformat(row["published"])
    except ValueError as error:
        raise BadArticleError(f"{where}: published is {row['published']!r}, write it as YYYY-MM-DD") from error
    language = row.get("language")
    if language not in ("en", "fa"):
        raise BadArticleError(f"{where}: language is {language!r}, it must be 'en' or 'fa'")
    headline = row.get("headline")
    return {"article_id": row["article_id"], "language": cast("Language", language), "published": published, "headline": headline, "body": row["body"]}


def as_line(facts: Facts) -> dict[str, Any]:
    """Return ``facts`` as the JSON object of facts.md."""
    return {
        "article_id": facts.article_id,
        "figures": [_figure(figure) for figure in facts.figures],
        "periods": [_plain(asdict(period)) for period in facts.periods],
        "mentions": [_plain(asdict(mention)) for mention in facts.mentions],
        "agreements": [_plain(asdict(agreement)) for agreement in facts.agreements],
    }


def _figure(figure: Figure) -> dict[str, Any]:
    """The contract's ``period`` stands beside the columns it is made of."""
    row = _plain(asdict(figure))
    row["period"] = f"{figure.period_start}..{figure.period_end}" if figure.period_start and figure.period_end else None
    return row


def _plain(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}


if __name__ == "__main__":
    sys.exit(main())
