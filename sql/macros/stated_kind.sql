-- stated_kind: what a sentence says of the rate that it tells: over which time, of whom, of what; empty where it says nothing.
-- Takes:  the sentence.
-- Method: wordings of both languages for rates of inflation, growth and unemployment, joined in one order.

create or replace macro stated_kind(sentence) as
concat_ws(
    ', ',
    case when regexp_matches(sentence, '(?i)point[- ]to[- ]point|نقطه[ ‌]به[ ‌]نقطه') then 'point to point' end,
    case when regexp_matches(sentence, '(?i)\b(12|twelve)[- ]month|(۱۲|12|دوازده) ?‌?ماه') then 'twelve months' end,
    case when regexp_matches(sentence, '(?i)\bmonthly\b|month[- ]on[- ]month|ماهانه|تورم ماهیانه') then 'monthly' end,
    case when regexp_matches(sentence, '(?i)\burban\b|شهری') then 'urban' end,
    case when regexp_matches(sentence, '(?i)\brural\b|روستایی') then 'rural' end,
    case when regexp_matches(sentence, '(?i)\b(housing|rents?|real estate)\b|مسکن|اجاره') then 'housing' end,
    case when regexp_matches(sentence, '(?i)\bfood|خوراکی|گوشت|میوه') then 'food' end,
    case when regexp_matches(sentence, '(?i)\bhealth|بهداشت|درمان') then 'health' end,
    case when regexp_matches(sentence, '(?i)\bproducer|تولیدکننده|تولید کننده') then 'producers' end,
    case when regexp_matches(sentence, '(?i)\b(youth|young|women|graduates?|female)\b|جوانان|زنان|فارغ ?‌?التحصیل') then 'a group of people' end,
    case
        when regexp_matches(sentence, '(?i)\b(without|excluding|minus)\b.{0,15}\boil\b|\bnon-oil\b|بدون (احتساب )?نفت|غیرنفتی|غیر نفتی') then 'without oil'
    end,
    case when regexp_matches(sentence, '(?i)\b(agricultur|industr|mining|manufactur|services?|tourism)|بخش (کشاورزی|صنعت|معدن|خدمات)') then 'a sector' end,
    case when regexp_matches(sentence, '(?i)\bprovinces?\b|استان') then 'a province' end
);
