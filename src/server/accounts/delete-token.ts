import type { MemberId, TokenId } from "#contract/ids.ts";
import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "#server/storage/command.ts";
import { deleteTokenOf } from "./token-queries.ts";

export const deleteToken: Command<{ memberId: MemberId; id: TokenId }, void> = async (
  database,
  { memberId, id },
) => {
  if (!(await deleteTokenOf(database, memberId, id))) throw new AppError("not_found");
};
