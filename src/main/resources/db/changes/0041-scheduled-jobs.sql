--liquibase formatted sql

--changeset tonle:0041-scheduled-jobs
-- When configured jobs run next, and which server runs one at the moment. What came of a run stands in the configuration.
create table scheduled_job (
    uid char(11) constraint scheduled_job_pk primary key,
    timing text not null,
    due timestamptz,
    asked boolean not null default false,
    node text,
    alive timestamptz,
    job text
);
