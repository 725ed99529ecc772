import type { Command } from "#server/storage/command.ts";
import { writeSetting } from "./settings-queries.ts";

export const changeSetting: Command<{ key: string; value: string }, void> = (database, { key, value }) =>
  writeSetting(database, key, value);
