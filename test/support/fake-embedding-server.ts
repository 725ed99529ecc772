import type { ServerResponse } from "node:http";
import { embedLocally, localDimension } from "#server/memory/embedding/local-embeddings.ts";
import type { EmbeddingQuestion, EmbeddingWire } from "./embedding-wires.ts";
import { type Behaviour, type FakeService, startFakeService } from "./fake-service.ts";

export type FakeEmbeddingServer = FakeService<EmbeddingQuestion>;
export type EmbeddingBehaviour = Behaviour<EmbeddingQuestion>;

/** What its models' vectors have; OpenAI's own models have what OpenAI documents. */
export const fakeDimension = 400;
const dimensions: Record<string, number> = {
  "text-embedding-3-small": 1_536,
  "text-embedding-3-large": 3_072,
  "text-embedding-ada-002": 1_536,
};

/** Stands in for a service that makes vectors. */
export function startFakeEmbeddingServer(wire: EmbeddingWire): Promise<FakeEmbeddingServer> {
  return startFakeService(wire, embeddingBehavioursOf(wire).vectors());
}

/** A vector that a model could make: near texts are near. Other numbers than the local ones, and of length 2. */
export function fakeVector(text: string, model = "fake"): number[] {
  const dimension = dimensions[model] ?? fakeDimension;
  const vector = new Array<number>(dimension).fill(0);
  const shift = dimension - localDimension;
  for (const [place, value] of embedLocally(text).entries()) vector[place + shift] = Math.fround(value * 2);
  return vector;
}

/** What a service does that speaks like this. */
export function embeddingBehavioursOf(wire: EmbeddingWire) {
  const send = (response: ServerResponse, status: number, body: string, type = "application/json") =>
    void response.writeHead(status, { "content-type": type }).end(body);

  return {
    /** Answers as it should; `spoil` may change a text's vector, and `spoilAnswer` what is sent in the end. */
    vectors:
      (
        spoil: (vector: number[], text: string) => number[] = (vector) => vector,
        spoilAnswer: (answer: object) => object = (answer) => answer,
      ): EmbeddingBehaviour =>
      (response, _, asked) => {
        const vectors = asked.texts.map((text) => spoil(fakeVector(text, asked.model), text));
        send(response, 200, JSON.stringify(spoilAnswer(wire.answer(asked, vectors))));
      },

    status:
      (code: number, headers: Record<string, string> = {}, message = "no"): EmbeddingBehaviour =>
      (response) => {
        for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
        send(response, code, JSON.stringify(wire.error(message)));
      },

    /** Anything at all, with status 200. */
    body:
      (text: string, type?: string): EmbeddingBehaviour =>
      (response) =>
        send(response, 200, text, type),

    hang: (): EmbeddingBehaviour => () => {},

    hangUp: (): EmbeddingBehaviour => (response) => void response.destroy(),

    /** Ends in the middle of its answer. */
    cutOff: (): EmbeddingBehaviour => (response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "1000" });
      response.write('{"object":"list","data":[', () => response.destroy());
    },
  };
}

/** Each behaviour once, the last one from then on. */
export function inTurn(...behaviours: EmbeddingBehaviour[]): EmbeddingBehaviour {
  let next = 0;
  return (response, request, asked) =>
    behaviours[Math.min(next++, behaviours.length - 1)]!(response, request, asked);
}

/** Another behaviour for requests with a text that holds the marker. */
export function forTextsWith(
  marker: string,
  special: EmbeddingBehaviour,
  usual: EmbeddingBehaviour,
): EmbeddingBehaviour {
  return (response, request, asked) =>
    (asked.texts.some((text) => text.includes(marker)) ? special : usual)(response, request, asked);
}
