import type { Database } from "./schema.ts";

/** What a command may rely on besides its input and the database. */
export interface CommandContext {
  /** Epoch milliseconds at which the caller asked. */
  now: number;
  /** An id greater than every id made before it. */
  nextId(): string;
  /** Says that this command removes text: its bytes leave the files once the command is committed. */
  forgets(): void;
}

/**
 * One write, in one file: it checks, changes and records its event inside one transaction. Commands run in
 * the writer's thread, one after another, so they wait for nothing but the database; many share one commit.
 * An error thrown undoes this command alone.
 */
export type Command<Input, Output> = (
  database: Database,
  input: Input,
  context: CommandContext,
) => Promise<Output>;

/** Names and their commands. */
// biome-ignore lint/suspicious/noExplicitAny: the one place where commands of all shapes stand together
export type CommandTable = Record<string, Command<any, any>>;

/** The commands of a table as the rest of the program calls them: done means committed and durable. */
export type Commands<Table extends CommandTable> = {
  [Name in keyof Table]: (input: Parameters<Table[Name]>[1]) => ReturnType<Table[Name]>;
};
