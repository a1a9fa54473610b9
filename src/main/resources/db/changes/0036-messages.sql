--liquibase formatted sql

--changeset tonle:0036-messages
-- What people say to each other on the server, and what the server says to them. Users are named by uid: who is gone is not shown.
create table message_conversation (
    id bigint generated always as identity constraint message_conversation_pk primary key,
    uid text collate "C" not null constraint message_conversation_uid unique,
    subject text not null,
    message_type text not null,
    priority text not null default 'NONE',
    status text not null default 'NONE',
    assignee text collate "C",
    created_by text collate "C",
    created timestamp not null,
    last_updated timestamp not null,
    last_message timestamp not null,
    last_sender text collate "C"
);

create table message (
    id bigint generated always as identity constraint message_pk primary key,
    uid text collate "C" not null constraint message_uid unique,
    conversation bigint not null constraint message_of references message_conversation on delete cascade,
    sender text collate "C",
    body text not null,
    -- Of a ticket: for those who answer tickets only.
    internal boolean not null default false,
    -- [{id, name, contentType, contentLength, domain}] of file resources
    attachments jsonb not null default '[]',
    created timestamp not null
);
create index message_in_conversation on message (conversation, id);

-- Who takes part. Who leaves has no row any more.
create table message_participant (
    conversation bigint not null constraint message_participant_of references message_conversation on delete cascade,
    participant text collate "C" not null,
    read boolean not null default false,
    follow_up boolean not null default false,
    constraint message_participant_pk primary key (participant, conversation)
);
create index message_participant_conversation on message_participant (conversation);

-- Conversations were documents of the metadata until now.
insert into message_conversation (uid, subject, message_type, priority, status, assignee, created_by, created, last_updated, last_message, last_sender)
select uid, coalesce(document->>'subject', uid), coalesce(document->>'messageType', 'SYSTEM'), coalesce(document->>'priority', 'NONE'),
  coalesce(document->>'status', 'NONE'), document->'assignee'->>'id', document->'createdBy'->>'id',
  created::timestamp, last_updated::timestamp,
  coalesce((document->>'lastMessage')::timestamp, created::timestamp), document->'lastSender'->>'id'
from metadata_object where type = 'messageConversation';

insert into message (uid, conversation, sender, body, internal, created)
select coalesce(m->>'id', 'm' || substr(md5(c.uid || ordinality), 1, 10)), c.id, m->'sender'->>'id', coalesce(m->>'text', ''),
  coalesce((m->>'internal')::boolean, false), coalesce((m->>'created')::timestamp, c.created)
from metadata_object o join message_conversation c on c.uid = o.uid
cross join lateral jsonb_array_elements(o.document->'messages') with ordinality as t(m, ordinality)
where o.type = 'messageConversation' and jsonb_typeof(o.document->'messages') = 'array'
on conflict do nothing;

insert into message_participant (conversation, participant, read, follow_up)
select c.id, p->'user'->>'id', coalesce((p->>'read')::boolean, false), coalesce((p->>'followUp')::boolean, false)
from metadata_object o join message_conversation c on c.uid = o.uid cross join lateral jsonb_array_elements(o.document->'userMessages') p
where o.type = 'messageConversation' and jsonb_typeof(o.document->'userMessages') = 'array' and p->'user'->>'id' is not null
on conflict do nothing;

delete from metadata_object where type = 'messageConversation';
