--liquibase formatted sql

--changeset tonle:0013-program-owner-history
-- The units that owned a tracked entity in a program before its owner of now. The first row began with the first enrollment.
create table program_owner_history (
    id bigint generated always as identity constraint program_owner_history_pk primary key,
    tracked_entity integer not null constraint program_owner_history_tracked_entity references tracked_entity,
    program integer not null,
    org_unit integer not null,
    since timestamp not null,
    until timestamp not null,
    given_by text not null
);
create index program_owner_history_of on program_owner_history (tracked_entity, program, until);
