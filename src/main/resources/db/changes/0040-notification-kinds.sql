--liquibase formatted sql

--changeset tonle:0040-notification-kinds
-- Notifications are about more than enrollments and events: a kind, and what it is about in the words of that kind.
alter table notification add column kind text, add column subject text collate "C";
update notification set kind = case when event is null then 'ENROLLMENT' else 'EVENT' end, subject = coalesce(event, enrollment);
alter table notification alter column kind set not null, alter column subject set not null,
    drop constraint notification_about, drop column enrollment, drop column event;
create index notification_subject on notification (subject, kind);

--changeset tonle:0040-completing
-- The transaction that made a report complete, as long as it stays complete: who completes it again is not the one. Null for earlier ones.
alter table complete_data_set_registration add column completing xid8;

--changeset tonle:0040-validation-notices
-- Broken rules that were told or wait to be, as long as they stay broken. What is told together is one batch: the subject of a notification.
create table validation_notice (
    template text collate "C" not null,
    validation_rule integer not null,
    period text collate "C" not null,
    org_unit integer not null,
    attribute_option_combo integer not null,
    batch text collate "C" not null,
    constraint validation_notice_pk primary key (template, validation_rule, period, org_unit, attribute_option_combo)
);
create index validation_notice_batch on validation_notice (batch);
create index validation_notice_place on validation_notice (validation_rule, org_unit);
