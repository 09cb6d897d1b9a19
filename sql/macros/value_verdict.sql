-- value_verdict: what two reports of one subject come to - agree, rounding, scope_differs, revision, contradicts - and the rule that decided.
-- Takes:  the first and the later report with value, value_max, qualifier, step, article_id, authority, speaker, origin_agency, published_at and sentence; the
--         unit.
-- Method: rules in the order written. A slip is no revision, whoever prints it. A revision moves a figure by a tenth (a percentage by a point) at most,
--         and is the same body's, on a later day, or the same agency's. What nothing explains contradicts; nothing is ever averaged.

create or replace macro value_verdict(first, later, unit) as
case
    when rounding_rule(first, later, unit) = 'the same value' then struct_pack(verdict := 'agree', rule := 'the same value')
    when rounding_rule(first, later, unit) is not null then struct_pack(verdict := 'rounding', rule := rounding_rule(first, later, unit))
    when first.value = -later.value then struct_pack(verdict := 'contradicts', rule := 'the sign differs')
    when
        first.value * later.value > 0
        and abs(log10(later.value / first.value)) > 0.9
        and abs(log10(later.value / first.value) - round(log10(later.value / first.value))) < 0.002
        then struct_pack(verdict := 'contradicts', rule := 'a power of ten apart')
    when stated_scope(first.sentence, unit) != stated_scope(later.sentence, unit)
        then struct_pack(
            verdict := 'scope_differs',
            rule := 'only one says ' || array_to_string(
                list_filter(
                    list_concat(stated_scope(first.sentence, unit), stated_scope(later.sentence, unit)),
                    lambda mark: not (list_contains(stated_scope(first.sentence, unit), mark) and list_contains(stated_scope(later.sentence, unit), mark))
                ),
                ', '
            )
        )
    when first.article_id = later.article_id then struct_pack(verdict := 'scope_differs', rule := 'one article states both: parts, or a total and a part')
    when first.authority != later.authority then struct_pack(verdict := 'contradicts', rule := 'measured by others')
    when first.authority is null and later.authority is null and first.speaker != later.speaker
        then struct_pack(verdict := 'contradicts', rule := 'said by others')
    when abs(first.value - later.value) > greatest(abs(first.value) / 10, case when unit in ('percent', 'pp') then 1 else 0 end) * 1.000001
        then struct_pack(verdict := 'contradicts', rule := 'too far apart for a revision')
    when first.origin_agency = later.origin_agency then struct_pack(verdict := 'revision', rule := 'the same agency, later')
    when first.authority = later.authority and cast(first.published_at as date) < cast(later.published_at as date)
        then struct_pack(verdict := 'revision', rule := 'the same body, on a later day')
    else struct_pack(verdict := 'contradicts', rule := 'another agency, and nothing explains it')
end;
