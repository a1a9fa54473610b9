--liquibase formatted sql

--changeset tonle:0007-user-names-folded
-- user names are compared without letter case and surrounding blanks; of names that differ by these alone, the first stays as it is
update metadata_unique u set value = lower(btrim(normalize(u.value, NFC)))
where u.type = 'user' and u.property = 'username' and not exists (
    select 1 from metadata_unique o
    where o.type = u.type and o.property = u.property and o.object < u.object
        and lower(btrim(normalize(o.value, NFC))) = lower(btrim(normalize(u.value, NFC))));

--changeset tonle:0007-password-history
create table user_password_history (
    sequence bigint generated always as identity constraint user_password_history_pk primary key,
    object integer not null constraint user_password_history_object references metadata_object on delete cascade,
    password_hash text not null
);
create index user_password_history_of on user_password_history (object);
