export const sql = `
create table events (
  seq integer primary key autoincrement,
  type text not null,
  at integer not null,
  channel_id text,
  message_id text,
  member_id text,
  emoji text
) strict;

create table subscriber_cursors (subscriber text primary key, seq integer not null) strict, without rowid;

create table jobs (
  key text primary key,
  name text not null,
  payload text not null,
  run_at integer not null,
  attempts integer not null default 0,
  last_error text,
  parked_at integer,
  created_at integer not null
) strict, without rowid;
create index jobs_due on jobs (name, run_at) where parked_at is null;
`;
