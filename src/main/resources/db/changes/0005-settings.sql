--liquibase formatted sql

--changeset tonle:0005-settings
create table setting (
    scope text not null,
    key text not null,
    value jsonb not null,
    last_updated timestamptz not null default now(),
    constraint setting_pk primary key (scope, key)
);
