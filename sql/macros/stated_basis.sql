-- stated_basis: whether a percentage is of weight or of value, as its sentence says it; null where it says neither.
-- Takes:  the sentence and the number of its characters up to the end of the percentage.
-- Method: the first word of either kind in the 45 characters that follow, unless they go on with "respectively"; else the only kind that the sentence
--         speaks of ("the value of exports rose 12 percent").

create or replace macro stated_basis(sentence, reach) as
case
    when regexp_matches(substring(sentence, reach + 1, 70), 'respectively|به ترتیب') then null
    when regexp_matches(substring(sentence, reach + 1, 45), '(?i)weight|volume|tonnage|value|وزن|ارزش')
        then case
            when regexp_matches(regexp_extract(substring(sentence, reach + 1, 45), '(?i)weight|volume|tonnage|value|وزن|ارزش'), '(?i)value|ارزش') then 'value'
            else 'weight'
        end
    when regexp_matches(sentence, '(?i)\bvalue of\b|ارزشی') and not regexp_matches(sentence, '(?i)weight|volume|وزن') then 'value'
    when regexp_matches(sentence, '(?i)\b(weight|volume) of\b|وزنی') and not regexp_matches(sentence, '(?i)value|ارزش') then 'weight'
end;
