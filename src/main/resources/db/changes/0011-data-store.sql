--liquibase formatted sql

--changeset tonle:0011-data-store
-- What apps keep. owner is empty for the store that all share, else the uid of the user whose store it is. value is the JSON as it was
-- sent: jsonb would lose the order of members and refuse what JSON allows.
create table data_store_entry (
    uid text collate "C" not null constraint data_store_entry_pk primary key,
    owner text collate "C" not null,
    namespace text collate "C" not null,
    key text collate "C" not null,
    value text not null,
    sharing jsonb,
    created timestamptz not null,
    last_updated timestamptz not null,
    created_by text not null,
    last_updated_by text not null,
    constraint data_store_entry_key unique (owner, namespace, key)
);
