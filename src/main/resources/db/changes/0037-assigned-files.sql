--liquibase formatted sql

--changeset tonle:0037-assigned-files
-- Files that values use are marked from now on when the value is written. Those that are used already are marked here.
with used as (
    select f.file from tracker_file f
    union
    select v.value from data_value v join metadata_object e on e.id = v.data_element
    where e.type = 'dataElement' and e.document->>'valueType' in ('FILE_RESOURCE', 'IMAGE') and v.value is not null
), marked as (
    update metadata_object o set document = jsonb_set(o.document, '{assigned}', 'true'), version = o.version + 1
    from used where o.type = 'fileResource' and o.uid = used.file and o.document->>'assigned' is distinct from 'true'
    returning o.id, o.uid
)
insert into metadata_change (object, type, uid) select id, 'fileResource', uid from marked;
