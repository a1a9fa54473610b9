--liquibase formatted sql

--changeset tonle:0038-event-hooks
-- How far each target of an event hook is in the change feed. A server that sends holds the row until claimed_until; when it dies
-- another one sends the same again.
create table event_hook_target (
    hook integer not null constraint event_hook_target_hook references metadata_object on delete cascade,
    url text not null,
    cursor text not null,
    attempts integer not null default 0,
    next_attempt timestamp not null,
    looked_at timestamp not null,
    claimed_until timestamp,
    remark text,
    sent_at timestamp,
    constraint event_hook_target_pk primary key (hook, url)
);
create index event_hook_target_due on event_hook_target (next_attempt);

-- What a target did not take in the end: where the page begins and which transaction it ends with, null for where its cursor ends.
-- Its text is made again when it is sent again, of what is so then, and for who may see it then.
create table event_hook_letter (
    uid text collate "C" not null constraint event_hook_letter_pk primary key,
    hook integer not null constraint event_hook_letter_hook references metadata_object on delete cascade,
    url text not null,
    cursor text not null,
    last bigint,
    attempts integer not null,
    remark text not null,
    created timestamp not null
);
create index event_hook_letter_of on event_hook_letter (hook, created);
