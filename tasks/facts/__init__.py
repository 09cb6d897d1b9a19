"""An article's text -> figures, periods, mentions, agreements. Pure: no database, no network, no clock."""
