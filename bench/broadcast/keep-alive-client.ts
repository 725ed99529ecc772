import { once } from "node:events";
import { connect, type Socket } from "node:net";

const headEnd = Buffer.from("\r\n\r\n");

/**
 * One HTTP connection with one request under way. By hand, because the load generator must not be what is
 * measured: `node:http` as a client costs as much as the server that it asks.
 */
export class KeepAliveClient {
  readonly #socket: Socket;
  readonly #head: string;
  #received: Buffer = Buffer.alloc(0);
  #answered: ((body: string) => void) | undefined;

  private constructor(socket: Socket, head: string) {
    this.#socket = socket;
    this.#head = head;
    socket.on("data", (chunk: Buffer) => this.#receive(chunk));
    socket.on("error", () => {});
  }

  static async open(port: number, path: string, token: string): Promise<KeepAliveClient> {
    const socket = connect(port, "127.0.0.1");
    socket.setNoDelay(true);
    await once(socket, "connect");
    const head = [
      `POST ${path} HTTP/1.1`,
      `host: 127.0.0.1:${port}`,
      `authorization: Bearer ${token}`,
      "content-type: application/json",
      "content-length: ",
    ].join("\r\n");
    return new KeepAliveClient(socket, head);
  }

  /** Resolves with the body of the answer. */
  post(body: string): Promise<string> {
    this.#socket.write(`${this.#head}${Buffer.byteLength(body)}\r\n\r\n${body}`);
    return new Promise((resolve) => {
      this.#answered = resolve;
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #receive(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk]);
    const bodyStart = this.#received.indexOf(headEnd) + headEnd.length;
    if (bodyStart < headEnd.length) return;
    const head = this.#received.toString("latin1", 0, bodyStart);
    const bodyEnd = bodyStart + Number(/content-length: (\d+)/i.exec(head)![1]);
    if (this.#received.length < bodyEnd) return;
    const body = this.#received.toString("utf8", bodyStart, bodyEnd);
    this.#received = this.#received.subarray(bodyEnd);
    if (!head.startsWith("HTTP/1.1 201")) throw new Error(`${head.split("\r\n", 1)[0]}: ${body}`);
    this.#answered!(body);
  }
}
