export const sql = `
create table settings (key text primary key, value text not null) strict, without rowid;

create table members (
  id text primary key,
  user_id text unique,
  handle text not null unique,
  name text not null,
  kind text not null check (kind in ('human', 'bot')),
  role text not null check (role in ('owner', 'admin', 'member')),
  avatar_file_id text,
  imported_as text,
  sharing text not null default 'lain',
  learning integer not null default 1,
  created_at integer not null,
  deactivated_at integer
) strict;

create table channels (
  id text primary key,
  kind text not null check (kind in ('public', 'private', 'direct')),
  name text,
  topic text not null default '',
  direct_key text unique,
  off_the_record integer not null default 0,
  created_by text references members (id),
  created_at integer not null,
  archived_at integer
) strict;
-- A private channel's name is nobody else's to know, so it takes no name away.
create unique index channels_by_name on channels (name) where kind = 'public';

create table channel_members (
  channel_id text not null references channels (id) on delete cascade,
  member_id text not null references members (id) on delete cascade,
  joined_at integer not null,
  last_read_message_id text,
  primary key (channel_id, member_id)
) strict, without rowid;
create index channel_members_by_member on channel_members (member_id, channel_id);

create table messages (
  seq integer primary key,
  id text not null unique,
  channel_id text not null references channels (id) on delete cascade,
  author_id text not null references members (id),
  content text not null,
  created_at integer not null,
  updated_at integer not null,
  parent_id text,
  thread_id text,
  client_id text,
  vector_id text not null,
  version integer not null default 1,
  reply_count integer not null default 0,
  last_reply_at integer,
  deleted_at integer,
  withdrawn_at integer
) strict;
-- A channel's page reads this index from either end; messages inside threads are not in it.
create index messages_by_channel on messages (channel_id, id) where thread_id is null;
create index messages_by_thread on messages (thread_id, id) where thread_id is not null;
create index messages_by_parent on messages (parent_id, author_id) where parent_id is not null;
create index messages_by_author on messages (author_id, id);
create unique index messages_by_client_id on messages (author_id, client_id) where client_id is not null;

create table message_quotes (
  message_id text not null references messages (id) on delete cascade,
  position integer not null,
  quoted_message_id text not null,
  start_offset integer,
  end_offset integer,
  primary key (message_id, position)
) strict, without rowid;
create index message_quotes_by_quoted on message_quotes (quoted_message_id);

create table mentions (
  message_id text not null references messages (id) on delete cascade,
  member_id text not null references members (id) on delete cascade,
  channel_id text not null,
  primary key (member_id, channel_id, message_id)
) strict, without rowid;
create index mentions_by_message on mentions (message_id);

create table reactions (
  message_id text not null references messages (id) on delete cascade,
  member_id text not null references members (id) on delete cascade,
  emoji text not null,
  created_at integer not null,
  primary key (message_id, emoji, member_id)
) strict, without rowid;

create table files (
  id text primary key,
  uploader_id text not null references members (id),
  message_id text references messages (id) on delete set null,
  position integer not null default 0,
  name text not null,
  media_type text not null,
  size integer not null,
  width integer,
  height integer,
  created_at integer not null
) strict;
create index files_by_message on files (message_id) where message_id is not null;

create virtual table messages_fts using fts5 (
  content, content = 'messages', content_rowid = 'seq', tokenize = "unicode61 remove_diacritics 2"
);
-- Removed words leave the index at once, not at the next merge.
insert into messages_fts (messages_fts, rank) values ('secure-delete', 1);
create trigger messages_fts_insert after insert on messages begin
  insert into messages_fts (rowid, content) values (new.seq, new.content);
end;
create trigger messages_fts_delete after delete on messages begin
  insert into messages_fts (messages_fts, rowid, content) values ('delete', old.seq, old.content);
end;
create trigger messages_fts_update after update of content on messages begin
  insert into messages_fts (messages_fts, rowid, content) values ('delete', old.seq, old.content);
  insert into messages_fts (rowid, content) values (new.seq, new.content);
end;
`;
