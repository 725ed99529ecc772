import type { Command } from "#server/storage/command.ts";
import { readSetting, writeSetting } from "./settings-queries.ts";

/** Answers the setting as it is; where there is none yet, the one given becomes it. */
export const ensureSetting: Command<{ key: string; value: string }, string> = async (
  database,
  { key, value },
) => {
  const known = await readSetting(database, key);
  if (known !== undefined) return known;
  await writeSetting(database, key, value);
  return value;
};
