--liquibase formatted sql

--changeset tonle:0019-tracker-orders
-- Orders in which persons, enrollments and events are listed and synchronized: a page is read from the end of an index, not sorted out of all rows.
create index tracked_entity_created on tracked_entity (created);
create index tracked_entity_last_updated on tracked_entity (last_updated);
create index enrollment_enrolled_at on enrollment (program, enrolled_at);
create index enrollment_last_updated on enrollment (last_updated);
create index event_occurred_at on event (program, occurred_at);
create index event_last_updated on event (last_updated);
