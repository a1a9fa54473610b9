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
