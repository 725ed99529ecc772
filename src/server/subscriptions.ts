import { wordsSubscriber } from "./memory/memory-cursors.ts";
import type { StoredEvent } from "./outbox/outbox-queries.ts";
import type { Subscription } from "./outbox/subscriber-loop.ts";
import { observationsSubscriber } from "./personality/cells/store-cells.ts";

type Handle = (events: StoredEvent[]) => Promise<void>;
type HandleAs = (subscriber: string, events: StoredEvent[]) => Promise<void>;

/** Who reacts to what happens: the map of the system. Each goes at its own pace, behind its own cursor. */
export function subscriptions(modules: {
  broadcast: Handle;
  index: HandleAs;
  observe: Handle;
  answer: Handle;
}): Subscription[] {
  return [
    // To every page that may see it. Pages that were away resume by their own cursors.
    { name: "broadcast", durable: false, handle: modules.broadcast },
    // The words of a message are remembered; an edit renews them; a deletion forgets them.
    indexing(wordsSubscriber, modules.index),
    // How people write and what they talk about is counted; what was edited or removed is counted anew.
    { name: observationsSubscriber, durable: true, gatherMs: 200, handle: modules.observe },
    // Lain considers an answer.
    { name: "brain", durable: true, handle: modules.answer },
  ];
}

/**
 * The same for whoever makes vectors: one for each generation of them, for as long as it is used. While a service is
 * out, its generation waits, and nobody else.
 */
export function indexing(subscriber: string, index: HandleAs): Subscription {
  return { name: subscriber, durable: true, gatherMs: 200, handle: (events) => index(subscriber, events) };
}
