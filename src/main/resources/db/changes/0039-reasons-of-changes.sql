--liquibase formatted sql

--changeset tonle:0039-reasons-of-changes splitStatements:false
-- Why a value was changed, in the words of who changed it; null when nobody said why. The session says it, as it says who.
alter table data_value_audit add column reason text;

create or replace function data_value_audit_insert() returns trigger language plpgsql as $$
declare who text := nullif(current_setting('tonle.user', true), '');
    why text := nullif(current_setting('tonle.reason', true), '');
begin
    execute 'insert into data_value_audit (data_element, period, org_unit, category_option_combo, attribute_option_combo,
            old_value, new_value, audit_type, modified_by, created, reason)
        select data_element, period, org_unit, category_option_combo, attribute_option_combo,
            null, value, ''CREATE'', coalesce($1, stored_by), now(), $2
        from new_rows' using who, why;
    return null;
end $$;
create or replace function data_value_audit_update() returns trigger language plpgsql as $$
declare who text := nullif(current_setting('tonle.user', true), '');
    why text := nullif(current_setting('tonle.reason', true), '');
begin
    execute 'insert into data_value_audit (data_element, period, org_unit, category_option_combo, attribute_option_combo,
            old_value, new_value, audit_type, modified_by, created, reason)
        select n.data_element, n.period, n.org_unit, n.category_option_combo, n.attribute_option_combo,
            o.value, n.value, case when n.deleted then ''DELETE'' else ''UPDATE'' end,
            coalesce($1, n.stored_by), now(), $2
        from new_rows n join old_rows o using (data_element, period, org_unit, category_option_combo, attribute_option_combo)'
        using who, why;
    return null;
end $$;
