-- stated_scope: what a sentence says that its figures include, leave out, or are measured by; an empty list where it says nothing.
-- Takes:  sentence, and the unit of the figure: by value or by weight is a question of percentages only.
-- Method: first whether a word of any mark stands in the sentence, as it does in an eighth of them, then each mark: wordings of both languages, condensate and
--         crude in or out of "non-oil", FOB or CIF, regime of an exchange rate, kind of an inflation rate, a zone, province or customs house instead of the
--         country, the large producers instead of all.
-- Caveat: a sentence with several figures says it of all of them.

create or replace macro stated_scope(sentence, unit) as
case
    when
        not regexp_matches(
            sentence,
            '(?i)condensate|میعانات|crude|نفت خام|\bfob\b|فوب|\bcif\b|سیف|nima|نیما|sana\b|سنا |(free|open|parallel)[- ]market|بازار آزاد'
            || '|official (exchange )?rate|subsidi[sz]ed|ترجیحی|نرخ رسمی|zone|province|customs (house|office|post)|border (crossing|market)|استان|منطقه|بازارچه'
            || '|(major|large|leading|main|biggest|top|other)( [a-z]+){0,2} (producers|companies|makers|units)|بزرگ|point[- ]to[- ]point|نقطه[ ‌]به[ ‌]نقطه'
            || '|[- ]month (average|inflation)|میانگین سالانه|urban|شهری|rural|روستایی'
        )
        and not (unit = 'percent' and regexp_matches(sentence, '(?i)value|worth|ارزش|weight|volume|وزن'))
        then cast([] as varchar[])
    else list_filter([
        case
            when
                regexp_matches(sentence, '(?i)(including|counting|plus|along with)[^.;]{0,30}condensate|(با احتساب|شامل)[^.؛]{0,20}میعانات')
                then 'with condensate'
        end,
        case
            when regexp_matches(sentence, '(?i)(excluding|without|except|apart from)[^.;]{0,30}condensate|(بدون|به استثنای|به جز|منهای)[^.؛]{0,20}میعانات')
                then 'without condensate'
        end,
        case when regexp_matches(sentence, '(?i)(including|plus|along with)[^.;]{0,30}crude|(با احتساب|شامل)[^.؛]{0,20}نفت خام') then 'with crude oil' end,
        case
            when regexp_matches(sentence, '(?i)(excluding|without|except|apart from)[^.;]{0,30}crude|(بدون|به استثنای|به جز|منهای)[^.؛]{0,20}نفت خام')
                then 'without crude oil'
        end,
        case when regexp_matches(sentence, '\bFOB\b|فوب') then 'FOB' end,
        case when regexp_matches(sentence, '\bCIF\b|سیف') then 'CIF' end,
        case when regexp_matches(sentence, 'NIMA|Nima|نیما') then 'NIMA' end,
        case when regexp_matches(sentence, 'SANA\b|سنا ') then 'SANA' end,
        case when regexp_matches(sentence, '(?i)(free|open|parallel)[- ]market|بازار آزاد') then 'free market' end,
        case when regexp_matches(sentence, '(?i)official (exchange )?rate|subsidi[sz]ed|ترجیحی|نرخ رسمی') then 'official rate' end,
        case
            when
                regexp_matches(
                    sentence,
                    '(?i)\b(zones?|provinces?|customs (houses?|offices?|posts?)|border (crossings?|markets?))\b|استان|منطقه (ویژه|آزاد)|بازارچه'
                )
                then 'a place'
        end,
        case
            when
                regexp_matches(
                    sentence, '(?i)\b(major|large|leading|main|biggest|top|other)( [a-z]+){0,2} (producers|companies|makers|units)\b|(شرکت|واحد)‌?های بزرگ'
                )
                then 'some producers'
        end,
        case when regexp_matches(sentence, '(?i)point[- ]to[- ]point|نقطه[ ‌]به[ ‌]نقطه') then 'point to point' end,
        case when regexp_matches(sentence, '(?i)(12|twelve)[- ]month (average|inflation)|میانگین سالانه') then 'twelve-month average' end,
        case when regexp_matches(sentence, '(?i)\burban|شهری') then 'urban' end,
        case when regexp_matches(sentence, '(?i)\brural|روستایی') then 'rural' end,
        case when unit = 'percent' and regexp_matches(sentence, '(?i)(in|by) (terms of )?(value|worth)\b|از نظر ارزش|ارزشی') then 'by value' end,
        case when unit = 'percent' and regexp_matches(sentence, '(?i)(in|by) (terms of )?(weight|volume)\b|از نظر وزن|وزنی') then 'by weight' end
    ], lambda mark: mark is not null)
end;
