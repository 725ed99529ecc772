import { writeSetting } from "#server/chat/settings-queries.ts";
import type { Command } from "#server/storage/command.ts";
import { storeCells } from "./cells/store-cells.ts";
import { freezePersonality, rollBackPersonality, setStanding } from "./change-personality.ts";
import { reflectionCommands } from "./opinions/store-reflection.ts";

/** Key of the setting that says how all cells were counted. */
export const stampSetting = "personality_stamp";

/** Says that every cell is what its messages say. */
const stampCells: Command<{ stamp: string }, void> = (database, { stamp }) =>
  writeSetting(database, stampSetting, stamp);

export const personalityCommands = {
  storeCells,
  stampCells,
  setStanding,
  freezePersonality,
  rollBackPersonality,
  ...reflectionCommands,
};
