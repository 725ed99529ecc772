import type { Client } from "#cli/client.ts";
import * as channels from "#contract/endpoints/channels.ts";
import * as members from "#contract/endpoints/members.ts";
import * as messages from "#contract/endpoints/messages.ts";
import type { MessageId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import type { ChatHistory, SaidMessage } from "./chat-history.ts";

/** What people said in each channel of the workspace that everybody may read, outside threads. Lain's own words are none of it. */
export async function readOwnHistories(client: Client): Promise<ChatHistory[]> {
  const { members: everybody } = await client.call(members.listMembers, {});
  const handles = new Map(
    everybody.filter(({ kind }) => kind === "human").map(({ id, handle }) => [id, handle]),
  );
  const { channels: all } = await client.call(channels.listChannels, {});
  const histories: ChatHistory[] = [];
  for (const { id, name, kind, offTheRecord } of all) {
    if (kind !== "public" || offTheRecord) continue;
    const said: SaidMessage[] = [];
    let after: { after?: MessageId } = { after: firstId };
    for (let hasMore = true; hasMore; ) {
      const page = await client.call(messages.listMessages, {
        params: { channelId: id },
        query: { ...after, limit: limits.pageMax },
      });
      for (const { authorId, content, createdAt } of page.messages) {
        const author = handles.get(authorId);
        if (author !== undefined) said.push({ author, content, createdAt: Date.parse(createdAt) });
      }
      hasMore = page.hasMore;
      if (page.messages.length > 0) after = { after: page.messages.at(-1)!.id };
    }
    histories.push({ name: name ?? id, messages: said });
  }
  return histories;
}

/** Before every message. */
const firstId = "0".repeat(16) as MessageId;
