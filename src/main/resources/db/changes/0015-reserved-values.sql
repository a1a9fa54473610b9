--liquibase formatted sql

--changeset tonle:0015-reserved-values
-- Values of attributes that were given to somebody who registers persons; nobody else gets them before they expire.
create table reserved_value (
    attribute integer not null constraint reserved_value_attribute references metadata_object on delete cascade,
    value text collate "C" not null,
    reserved_until timestamp not null,
    constraint reserved_value_pk primary key (attribute, value)
);
create index reserved_value_expiry on reserved_value (attribute, reserved_until);

-- The last number that a sequence gave; key is the pattern with everything filled in but the number.
create table value_sequence (
    attribute integer not null constraint value_sequence_attribute references metadata_object on delete cascade,
    key text collate "C" not null,
    last bigint not null,
    constraint value_sequence_pk primary key (attribute, key)
);

--changeset tonle:0015-unique-values-folded
-- Unique values are compared without regard to case and to blanks around them. Of those that become the same the first keeps the value.
delete from tracked_entity_unique u using tracked_entity_unique o
where o.attribute = u.attribute and o.org_unit = u.org_unit and o.tracked_entity < u.tracked_entity
    and lower(btrim(o.value collate "default")) = lower(btrim(u.value collate "default"));
update tracked_entity_unique set value = lower(btrim(value collate "default"))
where value <> lower(btrim(value collate "default"));
