import { memorySubscriber } from "./memory/create-memory.ts";
import type { StoredEvent } from "./outbox/outbox-queries.ts";
import type { Subscription } from "./outbox/subscriber-loop.ts";

type Handle = (events: StoredEvent[]) => Promise<void>;

/** Who reacts to what happens: the map of the system. Each goes at its own pace, behind its own cursor. */
export function subscriptions(modules: { broadcast: Handle; index: Handle; answer: Handle }): Subscription[] {
  return [
    // To every page that may see it. Pages that were away resume by their own cursors.
    { name: "broadcast", durable: false, handle: modules.broadcast },
    // A message becomes a vector; an edit renews it; a deletion removes it.
    { name: memorySubscriber, durable: true, gatherMs: 200, handle: modules.index },
    // Lain considers an answer.
    { name: "brain", durable: true, handle: modules.answer },
  ];
}
