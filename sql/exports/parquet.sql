-- parquet: a mart as a file, in an order that stays the same while its rows do, with the label in the file itself. Row groups are small, because whoever turns
-- them into CSV holds one of them, in letters, for each thread.

copy ( -- noqa: PRS
    select *
    from query_table($mart)
    order by all
) to $path (format parquet, compression zstd, row_group_size 20480, kv_metadata {license: $terms, description: $label});
