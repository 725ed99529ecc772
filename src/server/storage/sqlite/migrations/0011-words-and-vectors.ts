// Words and vectors of a message stand apart: a service that makes vectors may be out, or be changed for another, and
// words go on. What was made so far is the first generation of vectors. Words of which it is not known whether they ask
// are made anew at the next start.
export const sql = `
create table message_terms (
  message_id text primary key,
  author_id text not null,
  version integer not null,
  stamp text not null,
  is_question integer not null,
  terms blob not null
) strict;

insert into message_terms (message_id, author_id, version, stamp, is_question, terms)
select message_id, author_id, version, 'terms-' || substr(stamp, 19), is_question, terms
from message_vectors where stamp glob 'local-1/384/terms-*' and is_question is not null order by message_id;

create table vector_indexes (
  id integer primary key autoincrement,
  model text not null,
  dimension integer not null,
  embedding text not null,
  place text not null,
  created_at integer not null,
  consented_at integer,
  complete_at integer,
  tokens integer not null,
  checked_at integer,
  retired_at integer
) strict;

insert into vector_indexes (model, dimension, embedding, place, created_at, complete_at, tokens)
select 'local-1', 384, '{"kind":"local"}', '{"kind":"embedded"}', unixepoch() * 1000, unixepoch() * 1000, 0
where exists (select 1 from message_vectors);

insert into subscriber_cursors (subscriber, seq)
select 'vectors:' || id, coalesce((select seq from subscriber_cursors where subscriber = 'memory'), 0)
from vector_indexes;

alter table message_vectors rename to message_vectors_before;

create table message_vectors (
  index_id integer not null,
  message_id text not null,
  vector_id text not null,
  author_id text not null,
  version integer not null,
  code blob,
  embedding blob,
  primary key (index_id, message_id)
) strict;

insert into message_vectors (index_id, message_id, vector_id, author_id, version, code, embedding)
select 1, message_id, vector_id, author_id, version, code, embedding
from message_vectors_before where stamp glob 'local-1/384/terms-*' order by message_id;

drop table message_vectors_before;
create index message_vectors_by_vector on message_vectors (vector_id);

drop table parked_messages;
create table parked_messages (
  index_id integer not null,
  message_id text not null,
  version integer not null,
  attempts integer not null,
  reason text not null,
  parked_at integer not null,
  primary key (index_id, message_id)
) strict, without rowid;

delete from settings where key = 'memory_stamp';
`;
