import type { MemberId } from "#contract/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { findMentions } from "./find-mentions.ts";
import { selectMemberIdsByHandles } from "./member-queries.ts";
import { readBotHandles } from "./settings-queries.ts";

/** Members whom a text mentions, the bot also by its aliases; each once. */
export async function resolveMentions(database: Database, content: string): Promise<MemberId[]> {
  const handles = findMentions(content);
  if (handles.length === 0) return [];
  const [botHandle, ...aliases] = await readBotHandles(database);
  const named = handles.map((handle) => (aliases.includes(handle) ? botHandle! : handle));
  return selectMemberIdsByHandles(database, named);
}
