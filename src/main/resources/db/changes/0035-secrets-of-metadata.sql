--liquibase formatted sql

--changeset tonle:0035-secrets-of-metadata
-- What metadata objects show to other servers (passwords, tokens, keys of signatures): in no document and in no answer. The path says
-- for which property: target.api.password, targets[0].auth.token.
create table metadata_secret (
    object integer not null constraint metadata_secret_object references metadata_object on delete cascade,
    path text not null,
    value text not null,
    constraint metadata_secret_pk primary key (object, path)
);
