import type { MemberId } from "#contract/ids.ts";
import { recordEvent } from "#server/outbox/record-event.ts";
import type { Command } from "#server/storage/command.ts";
import { type MemberRow, selectMember, updateMember } from "./member-queries.ts";
import { requireActive } from "./permissions.ts";
import { withdrawQuotesOf } from "./withdraw-quotes.ts";

/**
 * Has Lain forget all that a member wrote until now, for good: it may not remember, quote or learn from any of it
 * again. The messages stay in the chat, what was said in answers that quoted them does not.
 */
export const forgetMe: Command<{ memberId: MemberId }, MemberRow> = async (
  database,
  { memberId },
  context,
) => {
  await requireActive(database, memberId);
  await updateMember(database, memberId, { forgotten_through: context.nextId() });
  await withdrawQuotesOf(database, memberId, context);
  await recordEvent(database, context.now, { type: "member.updated", memberId });
  context.forgets();
  return (await selectMember(database, memberId))!;
};
