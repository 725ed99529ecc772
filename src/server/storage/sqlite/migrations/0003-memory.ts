export const sql = `
create table message_vectors (
  message_id text primary key,
  vector_id text not null unique,
  author_id text not null,
  version integer not null,
  stamp text not null,
  code blob not null,
  terms blob not null,
  embedding blob not null
) strict;

create table parked_messages (
  message_id text primary key,
  version integer not null,
  attempts integer not null,
  reason text not null,
  parked_at integer not null
) strict, without rowid;
`;
