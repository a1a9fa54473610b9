--liquibase formatted sql

--changeset tonle:0020-notifications
-- What is to be said about an enrollment or an event, written with what it is about. Texts are made when they are sent and are kept nowhere here.
create table notification (
    id bigint generated always as identity constraint notification_pk primary key,
    uid text collate "C" not null constraint notification_uid unique,
    template text collate "C" not null,
    enrollment text collate "C",
    event text collate "C",
    reason text not null,
    -- Of two with the same word one is written. Null for what may be said again and again.
    once text collate "C" constraint notification_once unique,
    scheduled_at timestamp not null,
    status text not null default 'SCHEDULED',
    remark text,
    created timestamp not null,
    sent_at timestamp,
    constraint notification_about check (num_nonnulls(enrollment, event) = 1)
);
create index notification_due on notification (scheduled_at) where status = 'SCHEDULED';
create index notification_enrollment on notification (enrollment) where enrollment is not null;
create index notification_event on notification (event) where event is not null;

-- To whom one goes, and how far that has come. Addresses outside of the server are forgotten when it has gone there.
create table notification_delivery (
    id bigint generated always as identity constraint notification_delivery_pk primary key,
    notification bigint not null constraint notification_delivery_of references notification on delete cascade,
    channel text not null,
    address text,
    status text not null default 'WAITING',
    attempts integer not null default 0,
    next_attempt timestamp not null,
    remark text,
    sent_at timestamp
);
create index notification_delivery_due on notification_delivery (next_attempt) where status = 'WAITING';
create index notification_delivery_of on notification_delivery (notification);

-- One row: the last day on which reminders were looked for. Whoever looks holds it.
create table notification_day (
    last date
);
insert into notification_day values (null);
