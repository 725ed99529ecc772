/** Days since 1970-01-01, in UTC, of a message that a trigger speaks of. */
const dayOf = (message: "new" | "old") =>
  `(${message}.created_at - (${message}.created_at % 86400000 + 86400000) % 86400000) / 86400000`;

const forgetDayOf = (message: "new" | "old") =>
  `delete from reflections where channel_id = ${message}.channel_id and day = ${dayOf(message)};`;

const isOfHuman = (message: "new" | "old") =>
  `(select kind from members where id = ${message}.author_id) = 'human'`;

// What a language model made of all that Lain has seen in a channel on a day. The input is that whole day: whatever happens
// to one of its messages, to one of its authors or to its channel takes the reflection away in the same transaction, so
// chat need not know that there is one. Who wrote is kept for that, those among them too who were not learned from.
export const sql = `
create table reflections (
  id integer primary key,
  channel_id text not null references channels (id) on delete cascade,
  day integer not null,
  model text not null,
  prompt_version integer not null,
  digest text not null,
  outcome text not null check (outcome in ('read', 'unusable')),
  made_at integer not null
) strict;
create unique index reflections_by_day on reflections (channel_id, day);

create table reflection_authors (
  member_id text not null,
  reflection_id integer not null references reflections (id) on delete cascade,
  primary key (member_id, reflection_id)
) strict, without rowid;
create index reflection_authors_by_reflection on reflection_authors (reflection_id);

create table reflection_statements (
  reflection_id integer not null references reflections (id) on delete cascade,
  position integer not null,
  topic text not null,
  statement text not null,
  sources text not null,
  disagreeing text not null,
  primary key (reflection_id, position)
) strict, without rowid;

create table reflection_spending (day integer primary key, tokens integer not null) strict;

create trigger reflections_message_insert after insert on messages begin
  ${forgetDayOf("new")}
end;
create trigger reflections_message_delete after delete on messages when ${isOfHuman("old")} begin
  ${forgetDayOf("old")}
end;
create trigger reflections_message_update
after update of content, version, author_id, channel_id, parent_id, created_at, deleted_at on messages
when ${isOfHuman("old")} or ${isOfHuman("new")} begin
  ${forgetDayOf("old")}
  ${forgetDayOf("new")}
end;

create trigger reflections_author_update after update of learning, forgotten_through on members
when old.learning <> new.learning or old.forgotten_through <> new.forgotten_through begin
  delete from reflections
  where id in (select reflection_id from reflection_authors where member_id = new.id);
end;

create trigger reflections_channel_update after update of off_the_record, deleted_at on channels
when old.off_the_record <> new.off_the_record or old.deleted_at is not new.deleted_at begin
  delete from reflections where channel_id = new.id;
end;

create trigger reflections_bot_left after delete on channel_members
when (select kind from members where id = old.member_id) = 'bot' begin
  delete from reflections where channel_id = old.channel_id;
end;
`;
