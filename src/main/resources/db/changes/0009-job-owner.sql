--liquibase formatted sql

--changeset tonle:0009-job-owner
-- A job is shown to the user who started it: lists are read by type and owner.
create index job_owner on job (type, started_by, started desc);
comment on column job.started_by is 'uid of the user who started it';
