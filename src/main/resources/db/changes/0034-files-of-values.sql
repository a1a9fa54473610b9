--liquibase formatted sql

--changeset tonle:0034-files-of-values
-- The one tracked entity or event whose values name a file. Of those that named it when this table was made the first keeps it.
create table tracker_file (
    file text collate "C" not null constraint tracker_file_pk primary key,
    kind text not null,
    object integer not null
);
create index tracker_file_object on tracker_file (kind, object);

insert into tracker_file (file, kind, object)
select v.value, 'TRACKED_ENTITY', te.id
from tracked_entity te cross join lateral jsonb_each_text(te.attributes) v
where v.key in (
    select id::text from metadata_object
    where type = 'trackedEntityAttribute' and document->>'valueType' in ('FILE_RESOURCE', 'IMAGE'))
order by te.id
on conflict do nothing;

insert into tracker_file (file, kind, object)
select v.value, 'EVENT', ev.id
from event ev cross join lateral jsonb_each_text(ev.data_values) v
where v.key in (
    select id::text from metadata_object
    where type = 'dataElement' and document->>'valueType' in ('FILE_RESOURCE', 'IMAGE'))
order by ev.id
on conflict do nothing;
