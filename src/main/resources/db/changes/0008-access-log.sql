--liquibase formatted sql

--changeset tonle:0008-access-log
-- Who looked at whom. Rows are only added; each carries the hash of itself and of the row before it. The key is dense and grows with
-- time, so that the table can be partitioned by ranges of it.
create table access_log (
    sequence bigint constraint access_log_pk primary key,
    moment timestamptz not null,
    kind text not null,
    user_uid text,
    username text,
    address text,
    path text,
    object_type text not null,
    persons text[] not null,
    row_count bigint,
    query text,
    program text,
    org_unit text,
    hash bytea not null
);
create index access_log_user on access_log (user_uid, sequence desc);
create index access_log_moment on access_log using brin (moment) with (pages_per_range = 32);
create index access_log_persons on access_log using gin (persons);

--changeset tonle:0008-access-log-append-only splitStatements:false
create function refuse_change_of_access_log() returns trigger language plpgsql as $$
begin
    raise exception 'The access log is only ever added to: % is refused', tg_op using errcode = 'insufficient_privilege';
end $$;
create trigger access_log_append_only before update or delete or truncate on access_log
    for each statement execute function refuse_change_of_access_log();
alter table access_log enable always trigger access_log_append_only;
revoke update, delete, truncate on access_log from public;
