import { createServer } from "node:http";
import { DatabaseSync } from "node:sqlite";
import { isMainThread, parentPort, receiveMessageOnPort, Worker, workerData } from "node:worker_threads";
import { type WebSocket, WebSocketServer } from "ws";

// The reference of bench/broadcast.ts: as little as a server can do that answers a post when its message is on the
// disk (one writer in a thread of its own, one commit for all that waits) and sends every message to every listener
// (all messages of a commit in one frame, serialised once). No accounts, no rights, no contract, no outbox.

interface Message {
  id: string;
  content: string;
  at: number;
}

if (isMainThread) serve(process.argv[2]!);
else write(workerData as string);

function serve(databasePath: string): void {
  const writer = new Worker(new URL(import.meta.url), { workerData: databasePath });
  const waiting: ((message: Message) => void)[] = [];
  const listeners = new Set<WebSocket>();

  writer.on("message", (messages: Message[]) => {
    for (const message of messages) waiting.shift()!(message);
    const events = messages.map((message) => ({ type: "message.created", message }));
    const frame = Buffer.from(JSON.stringify({ type: "events", events }));
    for (const listener of listeners) listener.send(frame, { binary: false });
  });

  const http = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      const { content } = JSON.parse(String(Buffer.concat(chunks))) as { content: string };
      waiting.push((message) => {
        const body = Buffer.from(JSON.stringify(message));
        response.writeHead(201, { "content-type": "application/json", "content-length": body.length });
        response.end(body);
      });
      writer.postMessage(content);
    });
  });
  const sockets = new WebSocketServer({ server: http, perMessageDeflate: false });
  sockets.on("connection", (socket) => {
    listeners.add(socket);
    socket.on("close", () => listeners.delete(socket));
    socket.send('{"type":"hello"}');
  });
  http.listen(0, "127.0.0.1", () => process.send!({ port: (http.address() as { port: number }).port }));
}

function write(databasePath: string): void {
  const port = parentPort!;
  const database = new DatabaseSync(databasePath);
  database.exec("pragma journal_mode = wal; pragma synchronous = full");
  database.exec(
    "create table messages (id integer primary key, content text not null, at integer not null) strict",
  );
  const insert = database.prepare("insert into messages (content, at) values (?, ?)");

  port.on("message", (first: string) => {
    const messages: Message[] = [];
    database.exec("begin immediate");
    for (let content: string | undefined = first; content !== undefined; ) {
      const at = Date.now();
      const { lastInsertRowid } = insert.run(content, at);
      messages.push({ id: String(lastInsertRowid).padStart(16, "0"), content, at });
      content = receiveMessageOnPort(port)?.message as string | undefined;
    }
    database.exec("commit");
    port.postMessage(messages);
  });
}
