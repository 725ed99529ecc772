import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { type ApiDocument, readApiDocument } from "./api-document.ts";

export interface FakeModelServer {
  /** For OPENAI_BASE_URL. */
  url: string;
  /** Bodies of the questions, in their order. */
  requests: { messages: { role: string; content: string }[]; stream: boolean; model: string }[];
  /** How the next questions are answered. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** OpenAI's own document, if it is there: then every request and every piece of an answer is checked against it. */
export const openAiDocument: ApiDocument | undefined = readApiDocument("openai");

/** Stands in for a server that speaks OpenAI's interface. Records what it is asked. */
export async function startFakeModelServer(): Promise<FakeModelServer> {
  const requests: FakeModelServer["requests"] = [];
  let behaviour: Behaviour = answer("Hello.");
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    const body = JSON.parse(text) as FakeModelServer["requests"][number];
    try {
      if (request.url !== "/v1/chat/completions") throw new Error(`no such path: ${request.url}`);
      openAiDocument?.check("CreateChatCompletionRequest", body);
    } catch (error) {
      response.writeHead(418).end(String(error));
      throw error;
    }
    requests.push(body);
    await behaviour(response, request);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    behave(next) {
      behaviour = next;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

/** Streams the text in pieces, as OpenAI does. */
export function answer(text: string, finish = "stop"): Behaviour {
  return (response) => {
    startStream(response);
    for (const words of text.match(/\S+\s*/g) ?? []) response.write(piece(words));
    response.end(`${piece("", finish)}data: [DONE]\n\n`);
  };
}

export function startStream(response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream" });
  response.flushHeaders();
}

/** Sends pieces for as long as the other side reads. */
export function sendAll(response: ServerResponse, pieces: Iterable<string>): void {
  startStream(response);
  Readable.from(pieces)
    .on("error", () => response.destroy())
    .pipe(response);
}

/** One piece of a streamed answer. */
export function piece(content: string, finishReason: string | null = null): string {
  const chunk = {
    id: "chatcmpl-1",
    object: "chat.completion.chunk",
    created: 1_700_000_000,
    model: "fake",
    choices: [{ index: 0, delta: { role: "assistant", content }, finish_reason: finishReason }],
  };
  openAiDocument?.check("CreateChatCompletionStreamResponse", chunk);
  return `data: ${JSON.stringify(chunk)}\n\n`;
}

export function status(code: number, headers: Record<string, string> = {}): Behaviour {
  return (response) => {
    response.writeHead(code, { "content-type": "application/json", ...headers });
    response.end(JSON.stringify({ error: { message: "no", type: "none", param: null, code: null } }));
  };
}
