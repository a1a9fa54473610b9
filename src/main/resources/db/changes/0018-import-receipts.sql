--liquibase formatted sql

--changeset tonle:0018-import-receipts
-- What imports did that came with an Idempotency-Key, for a day; written with what was imported. A row without a report is of an import that runs.
create table import_receipt (
    user_uid text collate "C" not null,
    key text not null,
    fingerprint text not null,
    report json,
    received timestamp not null,
    constraint import_receipt_pk primary key (user_uid, key)
);
create index import_receipt_received on import_receipt (received);
