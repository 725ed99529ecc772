import type { TokenId } from "#contract/ids.ts";
import type { Command } from "#server/storage/command.ts";
import { updateTokenUse } from "./token-queries.ts";

export const touchToken: Command<{ id: TokenId }, void> = (database, { id }, { now }) =>
  updateTokenUse(database, id, now);
