export const sql = `
create table replies (
  id text primary key,
  question_id text not null,
  asker_id text not null,
  channel_id text not null,
  state text not null check (state in ('thinking', 'answered', 'failed', 'declined')),
  reason text,
  message_id text unique,
  brain_kind text,
  brain_name text,
  traits text,
  wrong integer not null default 0,
  created_at integer not null,
  ended_at integer
) strict;
create index replies_by_question on replies (question_id, id);
create index replies_by_asker on replies (asker_id, id) where message_id is not null;
create index replies_thinking on replies (id) where state = 'thinking';

create table reply_sources (
  reply_message_id text not null references messages (id) on delete cascade,
  source_message_id text not null,
  source_version integer not null,
  primary key (reply_message_id, source_message_id)
) strict, without rowid;
create index reply_sources_by_source on reply_sources (source_message_id);
`;
