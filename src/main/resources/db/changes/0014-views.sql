--liquibase formatted sql

--changeset tonle:0014-views
-- What users looked at in apps that count it: one row a look. favorite is the uid of the object, null when the kind has none.
create table favorite_view (
    moment timestamptz not null default now(),
    kind text collate "C" not null,
    user_uid text collate "C" not null,
    favorite text collate "C"
);
create index favorite_view_moment on favorite_view (moment);
create index favorite_view_favorite on favorite_view (favorite) where favorite is not null;
