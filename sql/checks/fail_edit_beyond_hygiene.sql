-- fail_edit_beyond_hygiene: places where a body differs from what was served by more than blanks, invisible characters and composed letters.
-- Method: what was served, cleaned here once more, must be what the body has there; so every span of a body leads back to characters of its page.

with edit as (
    select
        article_id,
        revision,
        body,
        unnest(edits) as edit
    from article
    where len(edits) > 0
),

cleaned as (
    select
        article_id,
        revision,
        edit['start'] as start,
        edit['served'] as served,
        substring(body, edit['start'] + 1, edit['end'] - edit['start']) as stored,
        nfc_normalize(
            regexp_replace(edit['served'], '[\p{Cc}\x{AD}\x{061C}\x{200B}\x{200E}\x{200F}\x{202A}-\x{202E}\x{2060}\x{2066}-\x{2069}\x{FEFF}]', '', 'g')
        ) as expected
    from edit
)

select
    article_id,
    revision,
    start,
    served,
    stored
from cleaned
where case when regexp_full_match(expected, '[\s\p{Z}]*') then stored not in ('', ' ') else stored != expected end;
