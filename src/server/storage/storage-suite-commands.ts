import { AppError } from "#server/platform/app-error.ts";
import type { Command } from "./command.ts";

// Commands that only the storage suite uses: each shows one thing that a command may do.

const setSetting: Command<{ key: string; value: string }, string> = async (database, row) => {
  await database
    .insertInto("settings")
    .values(row)
    .onConflict((conflict) => conflict.column("key").doUpdateSet({ value: row.value }))
    .execute();
  return row.value;
};

const setSettingAndRefuse: Command<{ key: string; value: string }, void> = async (database, row, context) => {
  await setSetting(database, row, context);
  throw new AppError("conflict", "refused on purpose");
};

const setSettingAndBreak: Command<{ key: string; value: string }, void> = async (database, row, context) => {
  await setSetting(database, row, context);
  await database
    .insertInto("members")
    .values({ id: null as never } as never)
    .execute();
};

const increment: Command<{ key: string }, number> = async (database, { key }, context) => {
  const row = await database.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst();
  const value = Number(row?.value ?? 0) + 1;
  await setSetting(database, { key, value: String(value) }, context);
  return value;
};

const takeId: Command<null, string> = async (_database, _input, context) => context.nextId();

const removeSetting: Command<{ key: string }, void> = async (database, { key }, context) => {
  context.forgets();
  await database.deleteFrom("settings").where("key", "=", key).execute();
};

export const commands = {
  setSetting,
  setSettingAndRefuse,
  setSettingAndBreak,
  increment,
  takeId,
  removeSetting,
};
