import type { MemberId, TokenId } from "#contract/ids.ts";
import { selectMember } from "#server/chat/member-queries.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { insertToken, type TokenRow } from "./token-queries.ts";

/** A token acts as its member, so only people can have one: the bot's flag cannot be borrowed. */
export const createToken: Command<{ memberId: MemberId; name: string; tokenHash: string }, TokenRow> = async (
  database,
  { memberId, name, tokenHash },
  { now, nextId },
) => {
  const member = await selectMember(database, memberId);
  if (member === undefined) throw new AppError("not_found");
  if (member.kind === "bot" || member.user_id === null || member.deactivated_at !== null)
    throw new AppError("conflict", "Only a member with an account can have a token.");
  const row: TokenRow = {
    id: nextId() as TokenId,
    member_id: memberId,
    name,
    token_hash: tokenHash,
    created_at: now,
    last_used_at: null,
  };
  await insertToken(database, row);
  return row;
};
