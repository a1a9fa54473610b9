--liquibase formatted sql

--changeset tonle:0031-sealed-values
-- Values of confidential attributes, apart from the others so that whoever reads attributes reads none of them: {"field": ["blind index", "sealed value"]}.
alter table tracked_entity add column secrets jsonb;
create index tracked_entity_secrets on tracked_entity using gin (secrets jsonb_path_ops) where secrets is not null;

-- In a sealed row stands what the key of the server made of a value.
alter table tracker_change add column sealed boolean not null default false;
alter table tracked_entity_unique add column sealed boolean not null default false;
