import type { Kysely } from "kysely";
import type { AccountTables } from "./tables/account-tables.ts";
import type { BrainTables } from "./tables/brain-tables.ts";
import type { ChatTables } from "./tables/chat-tables.ts";
import type { ImportTables } from "./tables/import-tables.ts";
import type { MemoryTables } from "./tables/memory-tables.ts";
import type { OutboxTables } from "./tables/outbox-tables.ts";
import type { PersonalityTables } from "./tables/personality-tables.ts";

/** Every table of the workspace's database. */
export interface Schema
  extends AccountTables,
    BrainTables,
    ChatTables,
    ImportTables,
    MemoryTables,
    OutboxTables,
    PersonalityTables {}

/** A connection to the workspace's database: for reading, or inside a command for both. */
export type Database = Kysely<Schema>;
