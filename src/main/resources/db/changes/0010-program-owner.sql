--liquibase formatted sql

--changeset tonle:0010-program-owner
-- The unit that owns a tracked entity in a program: that of the first enrollment, until it is given to another unit.
create table program_owner (
    tracked_entity integer not null constraint program_owner_tracked_entity references tracked_entity,
    program integer not null,
    org_unit integer not null,
    since timestamp not null,
    given_by text not null,
    constraint program_owner_pk primary key (tracked_entity, program)
);
create index program_owner_org_unit on program_owner (program, org_unit, tracked_entity);

insert into program_owner (tracked_entity, program, org_unit, since, given_by)
select distinct on (tracked_entity, program) tracked_entity, program, org_unit, created, created_by
from enrollment order by tracked_entity, program, deleted, id;

-- Who looks at a person of a protected program without owning it, why and until when. Rows stay as a record of it.
create table program_temporary_owner (
    id bigint generated always as identity constraint program_temporary_owner_pk primary key,
    tracked_entity integer not null constraint program_temporary_owner_tracked_entity references tracked_entity,
    program integer not null,
    user_uid text collate "C" not null,
    reason text not null,
    given_at timestamptz not null default now(),
    valid_until timestamptz not null
);
create index program_temporary_owner_of on program_temporary_owner (tracked_entity, program, user_uid);
