--liquibase formatted sql

--changeset tonle:0030-validation-results
-- Findings of validation rules that somebody asked to keep. What the sides are worth is worked out whenever one is looked at.
create table validation_result (
    id bigint generated always as identity constraint validation_result_pk primary key,
    validation_rule integer not null,
    period text collate "C" not null,
    org_unit integer not null,
    attribute_option_combo integer not null,
    notification_sent boolean not null default false,
    created timestamptz not null default now(),
    constraint validation_result_of unique (validation_rule, period, org_unit, attribute_option_combo)
);
create index validation_result_unit on validation_result (org_unit);
