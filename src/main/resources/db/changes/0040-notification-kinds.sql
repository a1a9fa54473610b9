--liquibase formatted sql

--changeset tonle:0040-notification-kinds
-- Notifications are about more than enrollments and events: a kind, and what it is about in the words of that kind.
alter table notification add column kind text, add column subject text collate "C";
update notification set kind = case when event is null then 'ENROLLMENT' else 'EVENT' end, subject = coalesce(event, enrollment);
alter table notification alter column kind set not null, alter column subject set not null,
    drop constraint notification_about, drop column enrollment, drop column event;
create index notification_subject on notification (subject, kind);
