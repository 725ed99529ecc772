export const sql = `
create table imports (
  id text primary key,
  source text not null,
  file_name text not null,
  state text not null check (state in ('running', 'done', 'stopped', 'failed')),
  total_bytes integer not null,
  done_bytes integer not null default 0,
  done_lines integer not null default 0,
  imported integer not null default 0,
  duplicates integer not null default 0,
  skipped integer not null default 0,
  problems text not null default '[]',
  channels integer not null default 0,
  members integer not null default 0,
  error text,
  started_by text,
  started_at integer not null,
  ended_at integer
) strict;

create table imported_messages (key text primary key, message_id text not null) strict, without rowid;
create table imported_channels (
  source text not null, external_id text not null, channel_id text not null,
  primary key (source, external_id)
) strict, without rowid;
create table imported_members (
  source text not null, external_id text not null, member_id text not null,
  primary key (source, external_id)
) strict, without rowid;
`;
