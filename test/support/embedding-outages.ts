import { secretText } from "./embedding-fault.ts";
import type { EmbeddingWire } from "./embedding-wires.ts";
import { type EmbeddingBehaviour, embeddingBehavioursOf } from "./fake-embedding-server.ts";

interface Outage {
  /** As in: a service that … */
  title: string;
  behave: EmbeddingBehaviour;
}

/** What a service that makes vectors does when it is out, or something stands in its place. */
export function outagesOf(wire: EmbeddingWire): Outage[] {
  const { vectors, status, body, hangUp, cutOff } = embeddingBehavioursOf(wire);
  return [
    { title: "says 500", behave: status(500) },
    { title: "says 503", behave: status(503) },
    { title: "hangs up", behave: hangUp() },
    { title: "stops in the middle", behave: cutOff() },
    { title: "shows a page for people", behave: body("<h1>Sign in</h1>", "text/html") },
    { title: "answers nothing", behave: body("") },
    { title: "answers broken JSON", behave: body(`{"data": [${secretText}`) },
    { title: "answers null", behave: body("null") },
    { title: "answers other JSON", behave: body('{"ok":true}') },
    {
      title: "forgets a vector",
      behave: vectors(undefined, (answer) => onVectors(answer, (all) => all.slice(1))),
    },
    {
      title: "sends a vector too many",
      behave: vectors(undefined, (answer) => onVectors(answer, (all) => [...all, all[0]])),
    },
  ];
}

/** Changes the list of vectors in an answer of either vendor. */
function onVectors(answer: object, change: (vectors: unknown[]) => unknown[]): object {
  return Object.fromEntries(
    Object.entries(answer).map(([name, value]) => [name, Array.isArray(value) ? change(value) : value]),
  );
}
