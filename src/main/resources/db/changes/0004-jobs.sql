--liquibase formatted sql

--changeset tonle:0004-jobs
-- Background work, kept so that a client may ask for the outcome after it ended, also on another node or after a restart.
create table job (
    uid char(11) constraint job_pk primary key,
    type text not null,
    started_by text not null,
    started timestamptz not null default now(),
    ended timestamptz,
    notifications jsonb not null default '[]',
    summary jsonb
);
create index job_type on job (type, started desc);
