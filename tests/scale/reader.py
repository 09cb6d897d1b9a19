"""``python -m tests.scale.reader FILE``: a reader of the lake that asks marts until it is interrupted, and notes how each answer came.

Each line of FILE is JSON: the question, the seconds it took, and what went wrong: an error, a key that stands twice, or articles that are gone again.
"""

import json
import sys
import time
from pathlib import Path

from tasks import warehouse

QUESTIONS = {
    "articles": "select count(*) from article",
    "repeated keys": "select count(*) from ({check})",
    "agreements": "select count(*), sum(n_articles) from agreements_by_partner",
    "trade": "select count(*), sum(value_usd) from trade_by_partner",
}


def main() -> None:
    """Ask until SIGINT."""
    check = warehouse.statement("checks", "fail_repeated_key").rstrip().rstrip(";")
    n_articles = 0
    with Path(sys.argv[1]).open("w", buffering=1) as notes:
        while True:
            for name, sql in QUESTIONS.items():
                started = time.perf_counter()
                with warehouse.connection() as con:
                    value = con.execute(sql.replace("{check}", check)).fetchall()[0][0]
                wrong = (name == "repeated keys" and value > 0) or (name == "articles" and value < n_articles)
                n_articles = value if name == "articles" else n_articles
                notes.write(json.dumps({"asked": name, "seconds": time.perf_counter() - started, "wrong": wrong and f"{name}: {value}"}) + "\n")


if __name__ == "__main__":
    main()
