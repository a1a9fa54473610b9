--liquibase formatted sql

--changeset tonle:0022-followed-approvals
-- Answers of analytics that approvals had a part in are made anew when one changes.
alter table data_approval_audit add column changed xid8 not null default pg_current_xact_id();
create index data_approval_audit_changed on data_approval_audit (changed);
