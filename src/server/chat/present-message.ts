import type { MessageId } from "#contract/ids.ts";
import type { Message, MessageFile, Reaction } from "#contract/message.ts";
import type { Database } from "#server/storage/schema.ts";
import { type FileRow, selectFilesOfMessages } from "./files/file-queries.ts";
import { type MessageRow, type QuoteWords, selectQuoteWords } from "./message-queries.ts";
import { type ReactionRow, selectReactionsOfMessages } from "./reaction-queries.ts";

/** Stands in a stored content where the words of a quote are shown. */
export const quotePlace = "\uFFFC";

/** What is shown with a message and is not in its row. */
interface Surroundings {
  reactions: ReactionRow[];
  files: FileRow[];
  quotes: QuoteWords[];
}

const nothing: Surroundings = { reactions: [], files: [], quotes: [] };

/** Messages as everybody sees them, in the order of the rows. A few queries, however many messages. */
export async function presentMessages(database: Database, rows: MessageRow[]): Promise<Message[]> {
  const ids = rows.map((row) => row.id);
  const reactions = groupByMessage(await selectReactionsOfMessages(database, ids));
  const files = groupByMessage(await selectFilesOfMessages(database, ids));
  const quotes = groupByMessage(await selectQuoteWords(database, ids));
  return rows.map((row) =>
    presentMessageWith(row, {
      reactions: reactions.get(row.id) ?? [],
      files: files.get(row.id) ?? [],
      quotes: quotes.get(row.id) ?? [],
    }),
  );
}

export async function presentMessage(database: Database, row: MessageRow): Promise<Message> {
  const [message] = await presentMessages(database, [row]);
  return message!;
}

/** A message that was stored this moment by a person: nobody has reacted yet, and people do not quote by reference. */
export async function presentNewMessage(
  database: Database,
  row: MessageRow,
  hasFiles: boolean,
): Promise<Message> {
  const files = hasFiles ? await selectFilesOfMessages(database, [row.id]) : [];
  return presentMessageWith(row, { ...nothing, files });
}

function presentMessageWith(row: MessageRow, { reactions, files, quotes }: Surroundings): Message {
  return {
    id: row.id,
    channelId: row.channel_id,
    authorId: row.author_id,
    content: fillQuotes(row.content, quotes),
    createdAt: new Date(row.created_at).toISOString(),
    updatedAt: new Date(row.updated_at).toISOString(),
    parentId: row.parent_id,
    threadId: row.thread_id,
    replyCount: row.reply_count,
    lastReplyAt: row.last_reply_at === null ? null : new Date(row.last_reply_at).toISOString(),
    reactions: groupByEmoji(reactions),
    files: files.map(presentFile),
    ...(row.client_id === null ? {} : { clientId: row.client_id }),
    ...(row.deleted_at === null ? {} : { deleted: true as const }),
    ...(row.withdrawn_at === null ? {} : { withdrawn: true as const }),
  };
}

export function presentFile(row: FileRow): MessageFile {
  return {
    id: row.id,
    name: row.name,
    mediaType: row.media_type,
    size: row.size,
    width: row.width,
    height: row.height,
  };
}

/** Puts the words of the n-th quote where the n-th U+FFFC stands. People's own U+FFFC stay as they are. */
export function fillQuotes(content: string, quotes: QuoteWords[]): string {
  if (quotes.length === 0) return content;
  const pieces = content.split(quotePlace);
  return pieces.reduce((text, piece, index) => {
    const quote = quotes[index - 1];
    const words =
      quote === undefined ? quotePlace : quote.content.slice(quote.start_offset, quote.end_offset);
    return text + words + piece;
  });
}

function groupByEmoji(rows: ReactionRow[]): Reaction[] {
  const reactions = new Map<string, Reaction>();
  for (const { emoji, member_id } of rows) {
    const reaction = reactions.get(emoji) ?? { emoji, memberIds: [] };
    reaction.memberIds.push(member_id);
    reactions.set(emoji, reaction);
  }
  return [...reactions.values()];
}

function groupByMessage<Row extends { message_id: MessageId | null }>(
  rows: Row[],
): Map<MessageId | null, Row[]> {
  return Map.groupBy(rows, (row) => row.message_id);
}
