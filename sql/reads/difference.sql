-- difference: how the rows of $table in the live warehouse, attached as live, differ from those of the draft. Grain: one row.
-- Method: rows are compared by a hash of all their columns; no table holds a row twice (fail_repeated_key).

with live_row as (
    select hash(stored) as row_hash
    from query_table('live.main.' || $table) as stored
),

draft_row as (
    select hash(stored) as row_hash
    from query_table($table) as stored
)

select
    (select count(*) from live_row) as n_live,
    (select count(*) from live_row anti join draft_row on live_row.row_hash = draft_row.row_hash) as n_only_live,
    (select count(*) from draft_row anti join live_row on draft_row.row_hash = live_row.row_hash) as n_only_draft;
