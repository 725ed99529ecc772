import type { MemberId, MessageId } from "#contract/ids.ts";
import type { Message } from "#contract/message.ts";
import type { ReplyStatus, Why } from "#contract/reply.ts";
import { type MessageRow, selectMessage, selectMessagesById } from "#server/chat/message-queries.ts";
import { selectReadableChannelIds, selectStanding } from "#server/chat/permission-queries.ts";
import { canRead } from "#server/chat/permissions.ts";
import { presentMessage, presentMessages } from "#server/chat/present-message.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Clock } from "#server/platform/clock.ts";
import type { Database } from "#server/storage/schema.ts";
import { decideReply } from "./decide-reply.ts";
import type { Portraits, Recall } from "./gather-material.ts";
import {
  type ReplyRow,
  selectQuestionFacts,
  selectRecentReplies,
  selectReplyByMessage,
  selectReplyTo,
  selectSourcesOf,
} from "./reply-queries.ts";

export type RecentReply = Message & { parent: Message | null };

/** Milliseconds within which a new message is considered, however much else there is to do. */
const consideredWithinMs = 60_000;

/** What people read about Lain's replies. Whatever they may not read is not there for them. */
export function createRepliesReader(deps: {
  read: Database;
  memory: Pick<Recall, "audienceOf">;
  personality: Portraits;
  bot: { id: MemberId };
  clock: Clock;
}) {
  const { read, memory, personality, bot, clock } = deps;

  const requireReadable = async (memberId: MemberId, messageId: MessageId): Promise<MessageRow> => {
    const message = await selectMessage(read, messageId);
    const standing = message && (await selectStanding(read, memberId, message.channel_id));
    if (message === undefined || standing === undefined || !canRead(standing))
      throw new AppError("not_found");
    return message;
  };

  const statusOf = async (reply: ReplyRow): Promise<ReplyStatus> => {
    const message = reply.message_id === null ? undefined : await selectMessage(read, reply.message_id);
    return {
      state: reply.state,
      ...(reply.reason !== null && { reason: reply.reason }),
      ...(message !== undefined && { reply: await presentMessage(read, message) }),
    };
  };

  /** Whether a message without a reply is about to get one. */
  const willBeAnswered = async ({ id, created_at }: MessageRow): Promise<boolean> => {
    if (clock.now() - created_at > consideredWithinMs) return false;
    const [facts] = await selectQuestionFacts(read, { ids: [id], botId: bot.id });
    return facts !== undefined && decideReply(facts).reply;
  };

  return {
    async requireOwn(memberId: MemberId, questionId: MessageId): Promise<void> {
      const question = await requireReadable(memberId, questionId);
      if (question.author_id !== memberId) throw new AppError("not_found");
    },

    async status(memberId: MemberId, questionId: MessageId): Promise<ReplyStatus> {
      const question = await requireReadable(memberId, questionId);
      const reply = await selectReplyTo(read, questionId);
      if (reply !== undefined) return statusOf(reply);
      return (await willBeAnswered(question))
        ? { state: "thinking" }
        : { state: "declined", reason: "not_addressed" };
    },

    async recent(memberId: MemberId, limit: number): Promise<RecentReply[]> {
      const rows = await selectRecentReplies(read, { memberId, limit });
      const parentIds = rows.map((row) => row.parent_id).filter((id) => id !== null);
      const [replies, parents] = await Promise.all([
        presentMessages(read, rows),
        selectMessagesById(read, parentIds).then((parentRows) => presentMessages(read, parentRows)),
      ]);
      const byId = new Map(parents.map((parent) => [parent.id, parent]));
      return replies.map((reply) => ({ ...reply, parent: byId.get(reply.parentId!) ?? null }));
    },

    async why(memberId: MemberId, replyMessageId: MessageId): Promise<Why> {
      const message = await requireReadable(memberId, replyMessageId);
      const reply = await selectReplyByMessage(read, replyMessageId);
      if (reply === undefined) throw new AppError("not_found");
      const sources = (await selectSourcesOf(read, replyMessageId)).filter(
        ({ id }) => id !== reply.question_id,
      );
      const alive = sources.filter(
        (source) => source.deletedAt === null && source.version === source.usedVersion,
      );
      const readable = new Set(await selectReadableChannelIds(read, memberId));
      const rows = await selectMessagesById(
        read,
        alive.map((source) => source.id),
      );
      const memories = await presentMessages(
        read,
        rows.filter((row) => readable.has(row.channel_id)),
      );
      const place = new Map(alive.map((source, at) => [source.id, at]));
      const portrait = await personality.portrait(await memory.audienceOf(message.channel_id));
      const traitIds = JSON.parse(reply.traits ?? "[]") as string[];
      return {
        brain: { kind: reply.brain_kind ?? "learned", name: reply.brain_name ?? "learned" },
        memories: memories.sort((one, other) => place.get(one.id)! - place.get(other.id)!),
        traits: portrait.traits
          .filter((trait) => traitIds.includes(trait.id))
          .map(({ id, text }) => ({ id, text })),
        goneCount: sources.length - alive.length,
        judgedWrong: reply.asker_id === memberId && reply.wrong === 1,
      };
    },
  };
}
