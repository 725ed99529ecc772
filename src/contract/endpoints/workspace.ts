import { z } from "zod";
import { endpoint } from "#contract/endpoint.ts";
import { importIdSchema, memberIdSchema } from "#contract/ids.ts";

const tag = "workspace";

export const workspaceSchema = z.object({
  name: z.string(),
  lainId: memberIdSchema,
  /** Names that call Lain, without the `@`; the first is its handle. */
  lainHandles: z.array(z.string()),
  /** What Lain runs on, said to everybody. `remote` names the service that text is sent to, or null. */
  runsOn: z.object({
    brain: z.object({ kind: z.enum(["model", "learned"]), name: z.string(), remote: z.string().nullable() }),
    embedding: z.object({ name: z.string(), remote: z.string().nullable() }),
    vectorIndex: z.object({ name: z.string(), remote: z.string().nullable() }),
  }),
  /** How much Lain has seen of what the caller may read, and how much of it is indexed. */
  messagesSeen: z.number().int(),
  indexing: z.object({ waiting: z.number().int(), parked: z.number().int() }),
  version: z.string(),
});

export const getWorkspace = endpoint({
  method: "GET",
  path: "/workspace",
  summary: "The workspace, and what Lain runs on",
  tag,
  answers: { 200: workspaceSchema },
});

export const changeWorkspace = endpoint({
  method: "PATCH",
  path: "/workspace",
  summary: "Rename the workspace",
  tag,
  access: "admin",
  body: z.strictObject({ name: z.string().trim().min(1).max(80) }),
  answers: { 200: workspaceSchema },
});

export const importSchema = z.object({
  id: importIdSchema,
  source: z.enum(["jsonl"]),
  fileName: z.string(),
  state: z.enum(["running", "done", "stopped", "failed"]),
  /** Bytes of the file as it lies there (compressed, if it is). */
  totalBytes: z.number().int(),
  doneBytes: z.number().int(),
  imported: z.number().int(),
  duplicates: z.number().int(),
  skipped: z.number().int(),
  /** The first bad lines, with what is wrong with each. */
  problems: z.array(z.object({ line: z.number().int(), problem: z.string() })),
  channels: z.number().int(),
  members: z.number().int(),
  /** Messages a second, over the last seconds. */
  rate: z.number(),
  secondsLeft: z.number().nullable(),
  error: z.string().nullable(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime().nullable(),
});

const importParams = z.strictObject({ importId: importIdSchema });

export const startImport = endpoint({
  method: "POST",
  path: "/imports",
  summary: "Upload a history and bring it in; the same file again makes no doubles",
  tag,
  access: "admin",
  query: z.strictObject({ source: z.enum(["jsonl"]) }),
  upload: "multipart",
  answers: { 202: importSchema },
});

export const listImports = endpoint({
  method: "GET",
  path: "/imports",
  summary: "All imports, newest first",
  tag,
  access: "admin",
  answers: { 200: z.object({ imports: z.array(importSchema) }) },
});

export const getImport = endpoint({
  method: "GET",
  path: "/imports/:importId",
  summary: "How far an import is",
  tag,
  access: "admin",
  params: importParams,
  answers: { 200: importSchema },
});

export const stopImport = endpoint({
  method: "POST",
  path: "/imports/:importId/stop",
  summary: "Stop an import; what is in stays in",
  tag,
  access: "admin",
  params: importParams,
  answers: { 200: importSchema },
});

export const resumeImport = endpoint({
  method: "POST",
  path: "/imports/:importId/resume",
  summary: "Go on with a stopped import where it was",
  tag,
  access: "admin",
  params: importParams,
  answers: { 202: importSchema },
});

export type Workspace = z.infer<typeof workspaceSchema>;
export type Import = z.infer<typeof importSchema>;
