import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Readable } from "node:stream";
import { type ModelWire, openAiPiece, openAiWire } from "./model-wires.ts";

export interface FakeModelServer {
  /** Where a client is pointed to. */
  url: string;
  /** What the questions held, in their order. */
  requests: ReturnType<ModelWire["readRequest"]>[];
  /** How the next questions are answered. */
  behave(behaviour: Behaviour): void;
  close(): Promise<void>;
}

export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** Stands in for a server of models: checks every request, and records what it is asked. */
export async function startFakeModelServer(wire: ModelWire = openAiWire): Promise<FakeModelServer> {
  const requests: FakeModelServer["requests"] = [];
  let behaviour: Behaviour = behavioursOf(wire).answer("Hello.");
  const server = createServer(async (request, response) => {
    let text = "";
    for await (const chunk of request) text += chunk;
    try {
      if (request.url !== wire.path) throw new Error(`no such path: ${request.url}`);
      requests.push(wire.readRequest(JSON.parse(text) as Record<string, unknown>, request.headers));
    } catch (error) {
      response.writeHead(418).end(String(error));
      throw error;
    }
    await behaviour(response, request);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${wire.basePath}`,
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

/** What a server does that speaks like this. */
export function behavioursOf(wire: ModelWire) {
  const startStream = (response: ServerResponse): void => {
    response.writeHead(200, { "content-type": wire.contentType });
    response.flushHeaders();
    if (wire.opening !== "") response.write(wire.opening);
  };
  return {
    startStream,
    piece: (content: string): string => wire.piece(content),

    /** Streams the text in pieces, as the vendor does. */
    answer:
      (text: string, finish: "stop" | "refused" = "stop"): Behaviour =>
      (response) => {
        startStream(response);
        for (const words of text.match(/\S+\s*/g) ?? []) response.write(wire.piece(words));
        response.end(wire.closing(finish));
      },

    /** Sends pieces for as long as the other side reads. */
    sendAll(response: ServerResponse, pieces: Iterable<string>): void {
      startStream(response);
      Readable.from(pieces)
        .on("error", () => response.destroy())
        .pipe(response);
    },

    status:
      (code: number, headers: Record<string, string> = {}): Behaviour =>
      (response) => {
        response.writeHead(code, { "content-type": "application/json", ...headers });
        response.end(JSON.stringify(wire.error));
      },
  };
}

/** What most tests need: a server that speaks as OpenAI does. */
export const { startStream, answer, status } = behavioursOf(openAiWire);
export const piece = openAiPiece;
