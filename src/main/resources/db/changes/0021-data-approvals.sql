--liquibase formatted sql

--changeset tonle:0021-data-approvals
-- What is approved: a row for each level that a unit's data of a period and an attribute option combination were approved at.
create table data_approval (
    workflow integer not null,
    period integer not null,
    org_unit integer not null,
    attribute_option_combo integer not null,
    level integer not null,
    accepted boolean not null default false,
    approved_by text not null,
    approved_at timestamp not null,
    accepted_by text,
    accepted_at timestamp,
    constraint data_approval_pk primary key (workflow, period, attribute_option_combo, org_unit, level)
);
create index data_approval_org_unit on data_approval (org_unit);

-- Who did what to an approval, and when. Nothing is ever changed or removed here.
create table data_approval_audit (
    id bigint generated always as identity constraint data_approval_audit_pk primary key,
    workflow integer not null,
    period integer not null,
    org_unit integer not null,
    attribute_option_combo integer not null,
    level integer not null,
    action text not null,
    created_by text not null,
    created timestamp not null
);
create index data_approval_audit_org_unit on data_approval_audit (org_unit, id);
