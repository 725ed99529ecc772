import type { ChannelId, MemberId, MessageId } from "#contract/ids.ts";
import { limits } from "#contract/limits.ts";
import type { MessagePage } from "#contract/page.ts";
import { selectMemberIdsByHandles } from "#server/chat/member-queries.ts";
import { selectReadableChannelIds } from "#server/chat/permission-queries.ts";
import { presentMessages } from "#server/chat/present-message.ts";
import { readBotHandles } from "#server/chat/settings-queries.ts";
import type { Database } from "#server/storage/schema.ts";
import {
  exclusionExpression,
  isEmptySearch,
  matchExpression,
  parseSearchQuery,
  type SearchQuery,
} from "./parse-search-query.ts";
import { readFound } from "./read-found.ts";
import { type SearchConditions, selectFoundMessages, selectIdsOfReadableNames } from "./search-queries.ts";

export interface Search {
  q: string;
  mode: "text" | "meaning";
  before?: MessageId | undefined;
  limit: number;
}

/** Messages of these channels that are nearest in meaning, best first. They are read and checked again here. */
export type SearchByMeaning = (query: {
  text: string;
  channelIds: ChannelId[];
  limit: number;
  /** Times are epoch milliseconds: `since` inclusive, `before` exclusive. */
  only: { authorIds?: MemberId[] | undefined; since?: number | undefined; before?: number | undefined };
}) => Promise<MessageId[]>;

const nothing: MessagePage = { messages: [], hasMore: false };
/** So many are asked for where some will be passed over for what meaning knows nothing of. */
const withSpare = 2 * limits.pageMax;

/** Searches what a member may read: by words, or where there are only filters, newest first; by meaning, best first. */
export function createSearch(deps: {
  read: Database;
  /** Queries here may take long. */
  search: Database;
  /** Resolves when what was posted before can be found by its words. */
  wordsIndexed: () => Promise<void>;
  searchByMeaning: SearchByMeaning;
}): (memberId: MemberId, search: Search) => Promise<MessagePage> {
  const { read, search: database, wordsIndexed, searchByMeaning } = deps;

  const byWords = async (memberId: MemberId, query: SearchQuery, { before, limit }: Search) => {
    const conditions = {
      ...(await resolveFilters(read, memberId, query)),
      match: matchExpression(query),
      exclude: exclusionExpression(query),
      olderThan: before,
    };
    // Where the disk takes no more, older messages can still be found.
    await wordsIndexed().catch(() => {});
    const rows = await selectFoundMessages(database, memberId, conditions, limit + 1);
    return {
      messages: await presentMessages(read, rows.slice(0, limit)),
      hasMore: rows.length > limit,
    };
  };

  const byMeaning = async (memberId: MemberId, query: SearchQuery, { limit }: Search) => {
    const filters = await resolveFilters(read, memberId, query);
    const conditions = { ...filters, exclude: exclusionExpression(query) };
    const { authorIds, after: since, before, hasFile, exclude } = conditions;
    const ids = await searchByMeaning({
      text: query.terms.map((term) => term.text).join(" "),
      channelIds: conditions.channelIds ?? (await selectReadableChannelIds(read, memberId)),
      limit: hasFile || exclude !== undefined ? withSpare : limit,
      only: { authorIds, since, before },
    });
    if (exclude !== undefined) await wordsIndexed().catch(() => {});
    const found = await readFound(database, memberId, ids, conditions);
    return { messages: await presentMessages(read, found.slice(0, limit)), hasMore: false };
  };

  return async (memberId, search) => {
    const query = parseSearchQuery(search.q);
    if (isEmptySearch(query)) return nothing;
    const hasMeaning = search.mode === "meaning" && query.terms.length > 0;
    return hasMeaning ? byMeaning(memberId, query, search) : byWords(memberId, query, search);
  };
}

/** Names become ids. A name that nobody has, or that the member may not know, narrows the search to nothing. */
async function resolveFilters(
  database: Database,
  memberId: MemberId,
  query: SearchQuery,
): Promise<SearchConditions> {
  return {
    authorIds: query.from.length === 0 ? undefined : await authorsOf(database, memberId, query.from),
    channelIds:
      query.in.length === 0 ? undefined : await selectIdsOfReadableNames(database, memberId, query.in),
    before: query.before,
    after: query.after,
    hasFile: query.hasFile,
  };
}

async function authorsOf(database: Database, memberId: MemberId, names: string[]): Promise<MemberId[]> {
  const [botHandle, ...aliases] = await readBotHandles(database);
  const handles = names.map((name) => (aliases.includes(name) ? botHandle! : name));
  const ids = await selectMemberIdsByHandles(database, handles);
  return names.includes("me") ? [...ids, memberId] : ids;
}
