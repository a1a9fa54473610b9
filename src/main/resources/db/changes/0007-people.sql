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

--changeset tonle:0007-account-link
-- Links in letters: lost passwords, invitations, addresses to be confirmed. The token is not kept, only its SHA-256.
create table account_link (
    token_hash char(64) not null constraint account_link_pk primary key,
    kind text not null,
    user_object integer not null constraint account_link_user references metadata_object on delete cascade,
    email text not null,
    created timestamptz not null,
    expires timestamptz not null
);
create index account_link_of on account_link (user_object);
