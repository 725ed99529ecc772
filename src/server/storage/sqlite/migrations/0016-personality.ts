// What people's messages show is counted for each channel, member and day. It is made from the messages that are there
// at the next start, and kept true from then on: the subscriber has nothing to catch up with.
export const sql = `
create table observations (
  channel_id text not null,
  member_id text not null,
  day integer not null,
  stamp text not null,
  messages integer not null,
  answers integer not null,
  first_message_id text not null,
  last_message_id text not null,
  counts blob not null
) strict;
create unique index observations_by_channel on observations (channel_id, member_id, day);
create index observations_by_member on observations (member_id, day);

create table personality_changes (
  id text primary key,
  at integer not null,
  member_id text not null,
  change text not null,
  trait_digest text,
  day integer,
  until_day integer
) strict;

insert into subscriber_cursors (subscriber, seq) select 'personality', coalesce(max(seq), 0) from events;
`;
