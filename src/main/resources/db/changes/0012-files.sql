--liquibase formatted sql

--changeset tonle:0012-files
-- What file resources hold. The bytes go with the object; they are not compressed, so that a piece of them is read without the others.
create table file_content (
    object integer not null constraint file_content_pk primary key
        constraint file_content_object references metadata_object on delete cascade,
    content bytea not null
);
alter table file_content alter column content set storage external;

-- Pictures of the deployment, by the key of their address.
create table static_content (
    key text collate "C" not null constraint static_content_pk primary key,
    content_type text not null,
    content bytea not null,
    last_updated timestamptz not null default now()
);

-- Icons that users made. created_by is the uid of a user.
create table custom_icon (
    key text collate "C" not null constraint custom_icon_pk primary key,
    description text,
    keywords text[] not null,
    file_resource integer not null constraint custom_icon_file references metadata_object,
    created timestamptz not null default now(),
    created_by text not null,
    last_updated timestamptz not null default now()
);
create index custom_icon_file_resource on custom_icon (file_resource);
