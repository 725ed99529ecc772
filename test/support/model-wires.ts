import { type ApiDocument, readApiDocument } from "./api-document.ts";
import { require, type ServiceWire } from "./fake-service.ts";

/** How a vendor's interface writes one streamed answer, and what it asks of a request. */
export interface ModelWire extends ServiceWire<Question> {
  vendor: "openai" | "anthropic" | "ollama";
  contentType: string;
  /** What comes before the first piece. */
  opening: string;
  piece(content: string): string;
  /** Whether the vendor has a word for it when a model refuses. */
  hasRefusals: boolean;
  closing(finish: "stop" | "refused"): string;
  /** An error in the middle of a stream. */
  failure: string;
  /** A piece that is no such thing. */
  nonsense: string;
  /** About a megabyte that says nothing. */
  padding: string;
  /** The body beside a status that is not 200. */
  error: object;
}

type Turn = { role: string; content: string };
/** What a request holds, the system's turn first. */
export type Question = { messages: Turn[]; stream: boolean; model: string };

/** OpenAI's own document, if it is there: then every request and every piece of an answer is checked against it. */
export const openAiDocument: ApiDocument | undefined = readApiDocument("openai");

const serverSent = (data: object | string, event?: string): string =>
  `${event === undefined ? "" : `event: ${event}\n`}data: ${typeof data === "string" ? data : JSON.stringify(data)}\n\n`;

/** Stands in each vendor's piece that is no such thing. */
export const unreadable = "{{{";
const megabyte = "x".repeat(1024 * 1024);

export const openAiWire: ModelWire = {
  vendor: "openai",
  basePath: "/v1",
  path: "/v1/chat/completions",
  contentType: "text/event-stream",
  hasRefusals: true,
  readRequest(body) {
    openAiDocument?.check("CreateChatCompletionRequest", body);
    return body as Question;
  },
  opening: "",
  piece: (content) => openAiPiece(content),
  closing: (finish) => openAiPiece("", finish === "stop" ? "stop" : "content_filter") + serverSent("[DONE]"),
  failure: serverSent({ error: { message: "overloaded", type: "server_error", param: null, code: null } }),
  nonsense: serverSent(unreadable) + serverSent("[DONE]"),
  padding: `: ${megabyte}\n`,
  error: { error: { message: "no", type: "none", param: null, code: null } },
};

/** One piece of a streamed answer. */
export function openAiPiece(content: string, finishReason: string | null = null): string {
  const chunk = {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: "fake",
    choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: finishReason }],
  };
  openAiDocument?.check("CreateChatCompletionStreamResponse", chunk);
  return serverSent(chunk);
}

const anthropicEvent = (event: { type: string } & Record<string, unknown>): string =>
  serverSent(event, event.type);

/** As docs.anthropic.com describes the Messages API and its streaming; there is no OpenAPI document here to check against. */
export const anthropicWire: ModelWire = {
  vendor: "anthropic",
  basePath: "",
  path: "/v1/messages",
  contentType: "text/event-stream",
  hasRefusals: true,
  readRequest(body, headers) {
    require(headers["anthropic-version"] === "2023-06-01", "anthropic-version");
    require(typeof headers["x-api-key"] === "string", "x-api-key");
    require(Number.isInteger(body.max_tokens), "max_tokens");
    require(body.stream === true, "stream");
    const turns = body.messages as { role: string; content: unknown }[];
    require(turns[0]?.role === "user", "the first turn is the user's");
    const system = body.system === undefined ? [] : [{ role: "system", content: textOf(body.system) }];
    return {
      messages: [...system, ...turns.map(({ role, content }) => ({ role, content: textOf(content) }))],
      stream: true,
      model: String(body.model),
    };
  },
  opening:
    anthropicEvent({
      type: "message_start",
      message: {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "fake",
        content: [],
        stop_reason: null,
        stop_sequence: null,
        usage: { input_tokens: 25, output_tokens: 1 },
      },
    }) +
    anthropicEvent({ type: "content_block_start", index: 0, content_block: { type: "text", text: "" } }) +
    anthropicEvent({ type: "ping" }),
  piece: (text) =>
    anthropicEvent({ type: "content_block_delta", index: 0, delta: { type: "text_delta", text } }),
  closing: (finish) =>
    anthropicEvent({ type: "content_block_stop", index: 0 }) +
    anthropicEvent({
      type: "message_delta",
      delta: { stop_reason: finish === "stop" ? "end_turn" : "refusal", stop_sequence: null },
      usage: { output_tokens: 15 },
    }) +
    anthropicEvent({ type: "message_stop" }),
  failure: anthropicEvent({ type: "error", error: { type: "overloaded_error", message: "Overloaded" } }),
  nonsense: serverSent(unreadable, "content_block_delta"),
  padding: `: ${megabyte}\n`,
  error: { type: "error", error: { type: "invalid_request_error", message: "no" } },
};

/** As Ollama's docs/api.md describes /api/chat: one JSON object a line; there is no OpenAPI document here to check against. */
export const ollamaWire: ModelWire = {
  vendor: "ollama",
  basePath: "",
  path: "/api/chat",
  contentType: "application/x-ndjson",
  hasRefusals: false,
  readRequest(body) {
    require(body.stream === true, "stream");
    const messages = body.messages as Turn[];
    require(messages.every((turn) => typeof turn.content === "string"), "messages");
    return { messages, stream: true, model: String(body.model) };
  },
  opening: "",
  piece: (content) => ollamaLine({ message: { role: "assistant", content }, done: false }),
  closing: () =>
    ollamaLine({
      message: { role: "assistant", content: "" },
      done: true,
      done_reason: "stop",
      eval_count: 15,
    }),
  failure: `${JSON.stringify({ error: "an error was encountered while running the model" })}\n`,
  nonsense: `${unreadable}\n`,
  padding: megabyte,
  error: { error: "no" },
};

function ollamaLine(rest: object): string {
  return `${JSON.stringify({ model: "fake", created_at: "2023-11-14T22:13:20Z", ...rest })}\n`;
}

/** The text of a turn that is a string or a list of blocks. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  return (content as { type: string; text: string }[]).map(({ text }) => text).join("");
}
