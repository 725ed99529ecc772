import { once } from "node:events";
import { WebSocket } from "ws";

interface Pending {
  missing: number;
  delivered: () => void;
}

/**
 * Listeners that count. A frame that all get alike is parsed once: they compare its bytes. Every listener's
 * messages have to come in strictly growing order, so that none is doubled or out of order, and a message counts
 * as delivered when all have it, so that none is lost.
 */
export class Deliveries {
  readonly #sockets: WebSocket[] = [];
  readonly #pending = new Map<string, Pending>();
  readonly #recent: { frame: Buffer; ids: string[] }[] = [];
  frames = 0;
  bytes = 0;

  static async open(port: number, path: string, tokens: string[]): Promise<Deliveries> {
    const deliveries = new Deliveries();
    await Promise.all(tokens.map((token) => deliveries.#connect(port, path, token)));
    return deliveries;
  }

  /** Resolves when every listener has the message. */
  delivered(id: string): Promise<void> {
    const pending = this.#pendingOf(id);
    return new Promise((resolve) => {
      pending.delivered = () => {
        this.#pending.delete(id);
        resolve();
      };
      if (pending.missing === 0) pending.delivered();
    });
  }

  close(): void {
    for (const socket of this.#sockets) socket.terminate();
  }

  async #connect(port: number, path: string, token: string): Promise<void> {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      perMessageDeflate: false,
    });
    this.#sockets.push(socket);
    let last = "";
    socket.on("message", (frame: Buffer) => {
      const ids = this.#idsOf(frame);
      this.frames += 1;
      this.bytes += frame.length;
      if (ids[0] === undefined) return;
      if (ids[0] <= last) throw new Error(`message ${ids[0]} came after ${last}`);
      last = ids.at(-1)!;
      for (const id of ids) this.#count(id);
    });
    await once(socket, "message");
  }

  #count(id: string): void {
    const pending = this.#pendingOf(id);
    pending.missing -= 1;
    if (pending.missing === 0) pending.delivered();
  }

  #pendingOf(id: string): Pending {
    const known = this.#pending.get(id);
    if (known !== undefined) return known;
    const pending: Pending = { missing: this.#sockets.length, delivered: () => {} };
    this.#pending.set(id, pending);
    return pending;
  }

  /** Ids of the messages that a frame tells of, which have to grow within it too. */
  #idsOf(frame: Buffer): string[] {
    const known = this.#recent.find((each) => each.frame.equals(frame));
    if (known !== undefined) return known.ids;
    const { events = [] } = JSON.parse(String(frame)) as {
      events?: { type: string; message: { id: string } }[];
    };
    const ids = events.filter(({ type }) => type === "message.created").map(({ message }) => message.id);
    if (ids.some((id, index) => index > 0 && id <= ids[index - 1]!))
      throw new Error("a frame is out of order");
    this.#recent.unshift({ frame, ids });
    if (this.#recent.length > 50) this.#recent.pop();
    return ids;
  }
}
