--liquibase formatted sql

--changeset tonle:0006-sign-in
-- Who is signed in. The cookie's value is not kept, only its SHA-256.
create table user_session (
    token_hash char(64) not null constraint user_session_pk primary key,
    uid char(11) not null constraint user_session_uid unique,
    user_object integer not null constraint user_session_user references metadata_object on delete cascade,
    impersonated_object integer constraint user_session_impersonated references metadata_object on delete cascade,
    credential char(64),
    way text not null,
    address text not null,
    user_agent text not null,
    created timestamptz not null,
    last_used timestamptz not null,
    expires timestamptz not null
);
create index user_session_of on user_session (user_object);
create index user_session_impersonating on user_session (impersonated_object) where impersonated_object is not null;

-- Personal access tokens. The key is shown once; only its SHA-256 is kept.
create table access_token (
    uid char(11) not null constraint access_token_pk primary key,
    user_object integer not null constraint access_token_user references metadata_object on delete cascade,
    token_hash char(64) not null constraint access_token_hash unique,
    code text,
    attributes text not null,
    expires timestamptz,
    created timestamptz not null,
    last_updated timestamptz not null
);
create index access_token_of on access_token (user_object);

-- Failed sign-ins in a row, by account and by address.
create table sign_in_attempt (
    key text not null constraint sign_in_attempt_pk primary key,
    failures integer not null,
    last_failure timestamptz not null,
    locked_until timestamptz
);
create index sign_in_attempt_last_failure on sign_in_attempt (last_failure);

-- Secrets of one-time passwords.
create table second_factor (
    user_object integer not null constraint second_factor_pk primary key constraint second_factor_user references metadata_object on delete cascade,
    secret text not null,
    enabled boolean not null,
    last_step bigint not null,
    created timestamptz not null
);
