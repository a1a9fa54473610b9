--liquibase formatted sql

--changeset tonle:0033-changes-of-columns
-- The property of an event that changed ("occurredAt"), null for a value of the field; the field is 0 then.
alter table tracker_change add column property text;
