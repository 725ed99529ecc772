import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

/** What a vector at Pinecone has to be of, by its id. */
export type RememberedMessages = Map<string, Record<string, unknown>>;

interface Row {
  id: string;
  vector_id: string;
  content: string;
  created_at: number;
  updated_at: number;
  author_id: string;
  channel_id: string;
  parent_id: string | null;
  file_name: string | null;
}

// Said once more, and apart from the product's own queries, which it is there to judge.
const remembered = `
  select m.id, m.vector_id, m.content, m.created_at, m.updated_at, m.author_id, m.channel_id, m.parent_id,
    (select name from files where message_id = m.id order by position limit 1) as file_name
  from messages m
  where m.deleted_at is null
    and m.author_id in (select id from members where kind = 'human' and learning = 1 and m.id > forgotten_through)
    and m.channel_id in (select id from channels where off_the_record = 0 and deleted_at is null)
    and m.channel_id in (
      select channel_id from channel_members where member_id = (select id from members where kind = 'bot')
    )`;

/** The living messages that Lain may remember, each by its vector's id, with the metadata of that vector. */
export function readRemembered(dataFolder: string): RememberedMessages {
  const database = new DatabaseSync(join(dataFolder, "lain.sqlite"), { readOnly: true });
  const rows = database.prepare(remembered).all() as unknown as Row[];
  database.close();
  return new Map(
    rows.map((row) => [
      row.vector_id,
      {
        message_id: row.id,
        ...(row.content !== "" && { content: row.content }),
        created_at: row.created_at,
        updated_at: row.updated_at,
        user_id: row.author_id,
        channel_id: row.channel_id,
        ...(row.parent_id !== null && { parent_id: row.parent_id }),
        ...(row.file_name !== null && { has_file: true, file_name: row.file_name }),
      },
    ]),
  );
}
