/** A folder of `src` and what its files may import beside their own folder and what is below it. */
export interface Place {
  folder: string;
  /** Folders, each with all below it, and single files. */
  imports: string[];
  /** Packages, `@scope/` for all of a scope; `node:` is Node itself, save `node:sqlite`. */
  vendors: string[];
}

const foundation = ["contract", "server/platform", "server/storage", "server/outbox"];
const modules = [
  "server/accounts",
  "server/chat",
  "server/memory",
  "server/personality",
  "server/brain",
  "server/importers",
];

/**
 * The walls. The deepest folder that holds a file is its place. Tests are free to import what they need to
 * build the world around their file; everything else keeps to its row.
 */
export const places: Place[] = [
  { folder: "contract", imports: [], vendors: ["zod"] },
  { folder: "server", imports: ["contract"], vendors: ["node:", "zod"] },
  { folder: "server/platform", imports: ["contract"], vendors: ["node:", "pino"] },
  {
    folder: "server/storage",
    imports: ["contract", "server/platform"],
    vendors: ["node:", "node:sqlite", "kysely"],
  },
  {
    folder: "server/outbox",
    imports: ["contract", "server/platform", "server/storage"],
    vendors: ["node:"],
  },
  {
    folder: "server/accounts",
    imports: [...foundation, "server/chat"],
    vendors: ["node:", "better-auth", "@better-auth/"],
  },
  { folder: "server/chat", imports: foundation, vendors: ["node:", "file-type", "image-size"] },
  { folder: "server/memory", imports: [...foundation, "server/chat"], vendors: ["node:"] },
  {
    folder: "server/memory/words",
    imports: ["contract", "server/platform"],
    vendors: ["node:", "snowball-stemmers"],
  },
  {
    folder: "server/memory/embedding",
    imports: ["contract", "server/platform", "server/memory/words"],
    vendors: ["node:", "@langchain/"],
  },
  {
    folder: "server/memory/vector-index",
    imports: ["contract", "server/platform", "server/storage", "server/memory"],
    vendors: ["node:", "@pinecone-database/"],
  },
  {
    folder: "server/personality",
    imports: [...foundation, "server/chat", "server/memory/words"],
    vendors: ["node:"],
  },
  {
    folder: "server/personality/opinions",
    imports: [...foundation, "server/chat", "server/memory/words", "server/personality"],
    vendors: ["node:", "zod"],
  },
  {
    folder: "server/brain",
    imports: [...foundation, "server/chat", "server/memory", "server/personality"],
    vendors: ["node:"],
  },
  {
    folder: "server/brain/models",
    imports: ["contract", "server/platform", "server/brain", "server/config.ts"],
    vendors: [
      "node:",
      "@langchain/",
      "mdast",
      "mdast-util-from-markdown",
      "mdast-util-gfm",
      "micromark-extension-gfm",
    ],
  },
  { folder: "server/importers", imports: [...foundation, "server/chat"], vendors: ["node:", "zod"] },
  {
    folder: "server/http",
    imports: ["contract", "server/platform", ...modules],
    vendors: ["node:", "zod", "fastify", "@fastify/"],
  },
  {
    folder: "server/realtime",
    imports: [...foundation, ...modules],
    vendors: ["node:", "zod", "ws"],
  },
  { folder: "cli", imports: ["contract", "server"], vendors: ["node:", "commander", "cli-progress"] },
  { folder: "web", imports: ["contract"], vendors: ["react", "react-dom", "wouter"] },
  { folder: "web/theme", imports: [], vendors: [] },
  { folder: "web/state", imports: ["contract"], vendors: ["zustand"] },
  { folder: "web/realtime", imports: ["contract", "web/state"], vendors: [] },
  {
    folder: "web/components",
    imports: ["contract"],
    vendors: ["react", "radix-ui", "wouter", "zustand", "emojibase-data"],
  },
  {
    folder: "web/features",
    imports: ["contract", "web/components", "web/realtime", "web/state", "web/theme"],
    vendors: [
      "react",
      "react-dom",
      "radix-ui",
      "wouter",
      "zustand",
      "cmdk",
      "@observablehq/plot",
      "@tanstack/react-virtual",
      "mdast-util-from-markdown",
      "mdast-util-gfm",
      "micromark-extension-gfm",
      "lowlight",
      "hast",
      "mdast",
    ],
  },
];

/** Files that may also import Kysely, wherever they stand: those that hold queries. */
export const queryFile = /-queries\.ts$/;

/** The table as ARCHITECTURE.md shows it. */
export function describePlaces(): string {
  const code = (names: string[]) => names.map((name) => `\`${name}\``).join(" ") || "nothing";
  const rows = places.map((row) => `| \`${row.folder}\` | ${code(row.imports)} | ${code(row.vendors)} |`);
  return ["| folder | may import | packages |", "|---|---|---|", ...rows].join("\n");
}
