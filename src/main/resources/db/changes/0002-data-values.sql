--liquibase formatted sql

--changeset tonle:0002-data-values
-- Numbers of periods are worked out from type and start (PeriodStore), so that no writer has to ask for one.
create table period (
    id integer constraint period_pk primary key,
    iso text not null constraint period_iso unique,
    type text not null,
    start_date date not null,
    end_date date not null
);
create index period_dates on period (start_date, end_date);

-- The five key columns are metadata_object.id and period.id. There are no foreign keys on purpose: they would be checked for
-- each of the millions of rows, and what is deleted is guarded by the metadata engine.
create table data_value (
    data_element integer not null,
    period integer not null,
    org_unit integer not null,
    category_option_combo integer not null,
    attribute_option_combo integer not null,
    value text,
    number double precision,
    comment text,
    follow_up boolean not null default false,
    deleted boolean not null default false,
    stored_by text,
    created timestamptz not null default now(),
    last_updated timestamptz not null default now(),
    changed xid8 not null default pg_current_xact_id(),
    constraint data_value_pk primary key (data_element, period, org_unit, category_option_combo, attribute_option_combo)
);
create index data_value_changed on data_value (changed);
create index data_value_follow_up on data_value (data_element, period) where follow_up;

create table data_value_audit (
    data_element integer not null,
    period integer not null,
    org_unit integer not null,
    category_option_combo integer not null,
    attribute_option_combo integer not null,
    old_value text,
    new_value text,
    audit_type text not null constraint data_value_audit_type check (audit_type in ('CREATE', 'UPDATE', 'DELETE')),
    modified_by text,
    created timestamptz not null
);
create index data_value_audit_of on data_value_audit (data_element, period, org_unit);

create table complete_data_set_registration (
    data_set integer not null,
    period integer not null,
    org_unit integer not null,
    attribute_option_combo integer not null,
    date date not null,
    stored_by text,
    completed boolean not null default true,
    deleted boolean not null default false,
    created timestamptz not null default now(),
    last_updated timestamptz not null default now(),
    last_updated_by text,
    changed xid8 not null default pg_current_xact_id(),
    constraint complete_data_set_registration_pk primary key (data_set, period, org_unit, attribute_option_combo)
);
create index complete_data_set_registration_changed on complete_data_set_registration (changed);

-- A unit that may still write for a period that is over. org_unit 0: every unit.
create table lock_exception (
    data_set integer not null,
    period integer not null,
    org_unit integer not null,
    created timestamptz not null default now(),
    constraint lock_exception_pk primary key (data_set, period, org_unit)
);

-- The lowest and highest value expected in a cell; entry warns outside of them, nothing is refused.
create table min_max_value (
    data_element integer not null,
    org_unit integer not null,
    category_option_combo integer not null,
    min_value integer not null,
    max_value integer not null,
    generated boolean not null default false,
    constraint min_max_value_pk primary key (data_element, org_unit, category_option_combo)
);

--changeset tonle:0002-data-value-audit splitStatements:false
-- Every change of a value leaves a row in data_value_audit, whoever writes and however. The statements are planned anew each
-- time (execute), because one call has one row and the next has a million. tonle.user is set by the writer's transaction.
create function data_value_audit_insert() returns trigger language plpgsql as $$
declare who text := nullif(current_setting('tonle.user', true), '');
begin
    execute 'insert into data_value_audit (data_element, period, org_unit, category_option_combo, attribute_option_combo,
            old_value, new_value, audit_type, modified_by, created)
        select data_element, period, org_unit, category_option_combo, attribute_option_combo,
            null, value, ''CREATE'', coalesce($1, stored_by), now()
        from new_rows' using who;
    return null;
end $$;

create function data_value_audit_update() returns trigger language plpgsql as $$
declare who text := nullif(current_setting('tonle.user', true), '');
begin
    execute 'insert into data_value_audit (data_element, period, org_unit, category_option_combo, attribute_option_combo,
            old_value, new_value, audit_type, modified_by, created)
        select n.data_element, n.period, n.org_unit, n.category_option_combo, n.attribute_option_combo,
            o.value, n.value, case when n.deleted then ''DELETE'' else ''UPDATE'' end,
            coalesce($1, n.stored_by), now()
        from new_rows n join old_rows o using (data_element, period, org_unit, category_option_combo, attribute_option_combo)' using who;
    return null;
end $$;

create trigger data_value_audit_insert after insert on data_value referencing new table as new_rows
    for each statement execute function data_value_audit_insert();
create trigger data_value_audit_update after update on data_value referencing old table as old_rows new table as new_rows
    for each statement execute function data_value_audit_update();
