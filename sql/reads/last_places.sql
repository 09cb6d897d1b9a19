-- last_places: where the last page that is known of the run $run_id lies in each file of the archive. Grain: one row per file.

select
    warc_file,
    max(warc_offset) as warc_offset
from page
where run_id = $run_id and warc_file is not null
group by warc_file;
