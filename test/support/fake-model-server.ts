import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { type FakeService, startFakeService } from "./fake-service.ts";
import { type ModelWire, openAiPiece, openAiWire, type Question } from "./model-wires.ts";

export type FakeModelServer = FakeService<Question>;
export type Behaviour = (response: ServerResponse, request: IncomingMessage) => void | Promise<void>;

/** Stands in for a server of models. */
export function startFakeModelServer(wire: ModelWire = openAiWire): Promise<FakeModelServer> {
  return startFakeService(wire, behavioursOf(wire).answer("Hello."));
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
