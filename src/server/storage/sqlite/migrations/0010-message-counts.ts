// How much was said is known without counting, which takes a second for a million messages.
export const sql = `
alter table channels add column message_count integer not null default 0;

update channels set message_count = counted.messages
from (
  select channel_id, count(*) as messages
  from messages join members on members.id = messages.author_id
  where members.kind = 'human' and messages.deleted_at is null
  group by channel_id
) as counted
where counted.channel_id = channels.id;

create trigger message_count_insert after insert on messages
when new.deleted_at is null and (select kind from members where id = new.author_id) = 'human' begin
  update channels set message_count = message_count + 1 where id = new.channel_id;
end;

create trigger message_count_delete after delete on messages
when old.deleted_at is null and (select kind from members where id = old.author_id) = 'human' begin
  update channels set message_count = message_count - 1 where id = old.channel_id;
end;

-- A removed root leaves an empty row while a thread stands under it.
create trigger message_count_empty after update of deleted_at on messages
when old.deleted_at is null and new.deleted_at is not null
  and (select kind from members where id = new.author_id) = 'human' begin
  update channels set message_count = message_count - 1 where id = new.channel_id;
end;
`;
