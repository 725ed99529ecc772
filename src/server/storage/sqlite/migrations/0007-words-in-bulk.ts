// The full-text index writes all that it gathered to its tables at every savepoint and before every trigger. So the
// words of new messages wait in a list, and enter the index together at the end of their commit (index-words.ts):
// of 72 µs that a message took from its command to the commit, 32 were the index's.
export const sql = `
create table unindexed_messages (seq integer primary key) strict;

drop trigger messages_fts_insert;
create trigger messages_fts_insert after insert on messages begin
  insert into unindexed_messages (seq) values (new.seq);
end;

drop trigger messages_fts_delete;
create trigger messages_fts_delete after delete on messages begin
  insert into messages_fts (messages_fts, rowid, content)
    select 'delete', old.seq, old.content
    where not exists (select 1 from unindexed_messages where seq = old.seq);
  delete from unindexed_messages where seq = old.seq;
end;

drop trigger messages_fts_update;
create trigger messages_fts_update after update of content on messages
when not exists (select 1 from unindexed_messages where seq = old.seq) begin
  insert into messages_fts (messages_fts, rowid, content) values ('delete', old.seq, old.content);
  insert into messages_fts (rowid, content) values (new.seq, new.content);
end;
`;
