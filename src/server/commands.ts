import { accountsCommands } from "./accounts/accounts-commands.ts";
import { brainCommands } from "./brain/brain-commands.ts";
import { chatCommands } from "./chat/chat-commands.ts";
import { importCommands } from "./importers/import-commands.ts";
import { memoryCommands } from "./memory/memory-commands.ts";
import { outboxCommands } from "./outbox/outbox-commands.ts";
import { personalityCommands } from "./personality/personality-commands.ts";

/** Everything that can be written, by name. Loaded in the writer's thread; see storage/command.ts. */
export const commands = {
  ...accountsCommands,
  ...brainCommands,
  ...chatCommands,
  ...outboxCommands,
  ...importCommands,
  ...memoryCommands,
  ...personalityCommands,
};

export type AllCommands = typeof commands;
