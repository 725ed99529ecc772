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
`;
