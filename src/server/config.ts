import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { handleSchema } from "#contract/member.ts";

const url = z.url({ protocol: /^https?$/, error: "an http or https address" });
const portError = "a number from 0 to 65535";
const tokensError = "a number of tokens, from 0 to 1000000000";
const secret = z.string().min(1, "is empty");

const modelSchema = z
  .string()
  .regex(
    /^(?:learned|(?:openai|anthropic|ollama):\S+)$/,
    "learned, openai:NAME, anthropic:NAME or ollama:NAME",
  )
  .transform((text): ModelOption => {
    const { kind, name } = parted(text);
    return kind === "learned" ? { kind } : { kind: kind as ModelVendor, name };
  });

const vectorIndexSchema = z
  .string()
  .regex(
    /^(?:embedded|pinecone:[a-z0-9](?:[a-z0-9-]{0,43}[a-z0-9])?)$/,
    "embedded, or pinecone:INDEX (at most 45 small letters, digits and hyphens)",
  )
  .transform((text): VectorIndexOption => {
    const [kind, indexName] = text.split(":");
    return indexName === undefined ? { kind: "embedded" } : { kind: kind as "pinecone", indexName };
  });

const embeddingSchema = z
  .string()
  .regex(/^(?:local|(?:openai|ollama):\S+)$/, "local, openai:NAME or ollama:NAME")
  .transform((text): EmbeddingOption => {
    const { kind, name } = parted(text);
    return kind === "local" ? { kind } : { kind: kind as EmbeddingVendor, name };
  });

/** A model's name may hold colons. */
function parted(text: string): { kind: string; name: string } {
  const [kind = "", ...name] = text.split(":");
  return { kind, name: name.join(":") };
}

export type ModelVendor = "openai" | "anthropic" | "ollama";
export type ModelOption = { kind: "learned" } | { kind: ModelVendor; name: string };
export type VectorIndexOption = { kind: "embedded" } | { kind: "pinecone"; indexName: string };
type EmbeddingVendor = "openai" | "ollama";
type EmbeddingOption = { kind: "local" } | { kind: EmbeddingVendor; name: string };

interface Option {
  schema: z.ZodType;
  /** As written in the environment; none: the option is unset. */
  default?: string;
  /** One line for the help and for `.env.example`. */
  help: string;
  isSecret?: true;
}

/** Relative paths mean the same from whichever folder the command line is called. */
const projectFolder = fileURLToPath(new URL("../..", import.meta.url));

/** Every option, in the order in which help shows them. An option exists once its feature does. */
export const options = {
  LAIN_HOST: { schema: z.string().min(1), default: "127.0.0.1", help: "Address to listen on." },
  LAIN_PORT: {
    schema: z.coerce.number(portError).int(portError).min(0, portError).max(65_535, portError),
    default: "8080",
    help: "Port to listen on; 0 takes a free one.",
  },
  LAIN_DATA_DIR: {
    schema: z
      .string()
      .min(1)
      .transform((path) => resolve(projectFolder, path)),
    default: "./data",
    help: "Folder of the database and the files.",
  },
  LAIN_PUBLIC_URL: {
    schema: url.transform((text) => new URL(text).origin),
    help: "Address under which people reach it, behind a TLS proxy for example.",
  },
  LAIN_SIGN_UP: {
    schema: z.enum(["invite", "open", "closed"]),
    default: "invite",
    help: "Who may sign up: invite, open or closed. The first account is always possible and becomes the owner.",
  },
  LAIN_BOT_HANDLE: { schema: handleSchema, default: "lain", help: "The bot's handle." },
  LAIN_BOT_ALIASES: {
    schema: z
      .string()
      .transform((text) =>
        text
          .split(",")
          .map((alias) => alias.trim())
          .filter((alias) => alias !== ""),
      )
      .pipe(z.array(handleSchema)),
    default: "terrence",
    help: "Other names that it answers to, separated by commas.",
  },
  LAIN_SEES: {
    schema: z.enum(["rooms", "everything"]),
    default: "rooms",
    help: "What the bot is a member of: rooms (public and private channels), or everything (direct messages too).",
  },
  LAIN_MODEL: {
    schema: modelSchema,
    default: "learned",
    help: "What answers: learned (no model), openai:NAME, anthropic:NAME or ollama:NAME.",
  },
  LAIN_REFLECTION_TOKENS: {
    schema: z.coerce.number(tokensError).int(tokensError).min(0, tokensError).max(1_000_000_000, tokensError),
    help: "Tokens a day for reading opinions with the model; 0: none. Unset: 50000 if it runs on this machine, else 0.",
  },
  LAIN_EMBEDDING: {
    schema: embeddingSchema,
    default: "local",
    help: "What makes vectors of messages: local (no model, nothing leaves the machine), openai:NAME or ollama:NAME.",
  },
  LAIN_VECTOR_INDEX: {
    schema: vectorIndexSchema,
    default: "embedded",
    help: "Where vectors are: embedded (in the database), or pinecone:INDEX.",
  },
  LAIN_LOG: {
    schema: z.enum(["silent", "error", "warn", "info", "debug"]),
    default: "info",
    help: "How much is logged.",
  },
  OPENAI_API_KEY: { schema: secret, help: "Key for openai:NAME.", isSecret: true },
  OPENAI_BASE_URL: { schema: url, help: "Another server that speaks OpenAI's interface." },
  ANTHROPIC_API_KEY: { schema: secret, help: "Key for anthropic:NAME.", isSecret: true },
  OLLAMA_BASE_URL: { schema: url, default: "http://127.0.0.1:11434", help: "Where Ollama listens." },
  PINECONE_API_KEY: { schema: secret, help: "Key for pinecone:INDEX.", isSecret: true },
  PINECONE_BASE_URL: { schema: url, help: "Another server that speaks Pinecone's interface, for all calls." },
} as const satisfies Record<string, Option>;

type OptionName = keyof typeof options;
type ValueOf<N extends OptionName> = z.output<(typeof options)[N]["schema"]>;
export type Config = {
  [N in OptionName]: (typeof options)[N] extends { default: string } ? ValueOf<N> : ValueOf<N> | undefined;
};

/** Every fault of the options, told at once. */
export class ConfigError extends Error {
  readonly faults: string[];

  constructor(faults: string[]) {
    super(faults.join("\n"));
    this.faults = faults;
  }
}

/** Reads the options from an environment. Throws ConfigError with all that is wrong. */
export function parseConfig(environment: Record<string, string | undefined>): Config {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, option] of Object.entries<Option>(options)) {
    const given = environment[name]?.trim();
    const text = given === undefined || given === "" ? option.default : given;
    if (text === undefined) continue;
    const parsed = option.schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else
      faults.push(
        `${name}: ${parsed.error.issues.map((issue) => issue.message).join(", ")}${shown(option, text)}`,
      );
  }
  for (const name of Object.keys(environment)) {
    if (name.startsWith("LAIN_") && !(name in options)) faults.push(`${name}: no such option`);
  }
  const config = values as Config;
  if (faults.length === 0) faults.push(...faultsBetween(config));
  if (faults.length > 0) throw new ConfigError(faults);
  return config;
}

function shown(option: Option, text: string): string {
  return option.isSecret ? "" : ` (it is "${text.slice(0, 100)}")`;
}

function faultsBetween(config: Config): string[] {
  const faults: string[] = [];
  for (const name of ["LAIN_MODEL", "LAIN_EMBEDDING"] as const) {
    const needsKey = config[name].kind === "openai" && config.OPENAI_BASE_URL === undefined;
    if (needsKey && config.OPENAI_API_KEY === undefined)
      faults.push(
        `OPENAI_API_KEY: is needed for ${name}=openai:NAME, unless OPENAI_BASE_URL names another server`,
      );
  }
  if (config.LAIN_MODEL.kind === "anthropic" && config.ANTHROPIC_API_KEY === undefined)
    faults.push("ANTHROPIC_API_KEY: is needed for LAIN_MODEL=anthropic:NAME");
  if (config.LAIN_VECTOR_INDEX.kind === "pinecone" && config.PINECONE_API_KEY === undefined)
    faults.push("PINECONE_API_KEY: is needed for LAIN_VECTOR_INDEX=pinecone:INDEX");
  if (config.LAIN_BOT_ALIASES.includes(config.LAIN_BOT_HANDLE))
    faults.push("LAIN_BOT_ALIASES: names the handle itself");
  return faults;
}

/** With these Pinecone's client prints keys and what people wrote. */
const tellingSwitches = ["PINECONE_DEBUG", "PINECONE_DEBUG_CURL"];

/** The options of this process: its environment, and `.env` of the project's folder beneath it. */
export function readConfig(): Config {
  const file = join(projectFolder, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
  for (const name of tellingSwitches) delete process.env[name];
  return parseConfig(process.env);
}

/** Text of `.env.example`. */
export function describeOptions(): string {
  const lines = Object.entries<Option>(options).map(
    ([name, option]) => `# ${option.help}\n#${name}=${option.default ?? ""}\n`,
  );
  return lines.join("\n");
}
