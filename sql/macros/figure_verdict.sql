-- figure_verdict: what any two figures come to, whatever they are about, and the rule that decided.
-- Takes:  the first and the later figure, as rows of view sighting with their sentence.
-- Method: where what they are about differs, the scope differs, and the rule says in what; the same number there is marked, as it may have been carried over.
--         A toman is ten rials. Goods without a named scope may be the non-oil goods of another report. Else value_verdict decides.

create or replace macro figure_verdict(first, later) as
case
    when first.reporter != later.reporter then struct_pack(verdict := 'scope_differs', rule := 'another country''s figure')
    when first.modality != later.modality
        then struct_pack(verdict := 'scope_differs', rule := first.modality || ' beside ' || later.modality)
    when first.aspect != later.aspect then struct_pack(verdict := 'scope_differs', rule := first.aspect || ' beside ' || later.aspect)
    when first.measure != later.measure or first.flow is distinct from later.flow
        then struct_pack(
            verdict := 'scope_differs',
            rule := first.measure || ' beside ' || later.measure || case when first.value = later.value then ', the same number' else '' end
        )
    when first.partner != later.partner then struct_pack(verdict := 'scope_differs', rule := 'another partner')
    when first.period_start is distinct from later.period_start or first.period_end is distinct from later.period_end
        then struct_pack(
            verdict := 'scope_differs',
            rule := case when first.period_start = later.period_start then 'a period of another length' else 'another period' end
            || case when first.value = later.value then ', the same number' else '' end
        )
    when first.unit in ('IRR', 'IRT') and later.unit in ('IRR', 'IRT') and first.unit != later.unit
        then case
            when first.value * case when first.unit = 'IRT' then 10 else 1 end = later.value * case when later.unit = 'IRT' then 10 else 1 end
                then struct_pack(verdict := 'agree', rule := 'a toman is ten rials')
            when first.value = later.value then struct_pack(verdict := 'contradicts', rule := 'rials or tomans')
            else struct_pack(verdict := 'contradicts', rule := 'apart also in rials')
        end
    when first.unit != later.unit then struct_pack(verdict := 'scope_differs', rule := first.unit || ' beside ' || later.unit)
    when first.counted is distinct from later.counted then struct_pack(verdict := 'scope_differs', rule := first.counted || ' beside ' || later.counted)
    when
        first.commodity_id != later.commodity_id
        and not (
            rounding_rule(first, later, first.unit) is not null
            and first.commodity_id in ('', 'goods', 'non-oil goods')
            and later.commodity_id in ('', 'goods', 'non-oil goods')
        )
        then struct_pack(
            verdict := 'scope_differs',
            rule := coalesce(nullif(first.commodity_id, ''), 'goods') || ' beside ' || coalesce(nullif(later.commodity_id, ''), 'goods')
        )
    else value_verdict(first, later, first.unit)
end;
