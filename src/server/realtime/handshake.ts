import { type IncomingHttpHeaders, type IncomingMessage, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type WebSocket, WebSocketServer } from "ws";
import type { Authenticate, Caller } from "#server/accounts/caller.ts";
import { describeError, type Logger } from "#server/platform/logger.ts";

const path = "/api/v1/realtime";
/** Bytes of a client's frame; the longest that the contract knows is far shorter. */
const maxPayloadBytes = 4_096;

export interface HandshakeDeps {
  authenticate: Authenticate;
  /** Whether a browser's request comes from our own page. */
  isAllowedOrigin: (headers: IncomingHttpHeaders) => boolean;
  logger: Logger;
  onConnection: (socket: WebSocket, caller: Caller, headers: IncomingHttpHeaders) => void;
}

/** Answers upgrades: known callers get a socket, all others a status. */
export function createHandshake({ authenticate, isAllowedOrigin, logger, onConnection }: HandshakeDeps) {
  // No compression: frames are sent to many at once, and would be compressed for each of them again.
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxPayloadBytes,
  });

  async function statusOrCaller({ url = "", headers }: IncomingMessage): Promise<number | Caller> {
    if (url.split("?", 1)[0] !== path) return 404;
    // A browser sends cookies with whatever a foreign page asks it for; a program's header only its program.
    if (headers.authorization === undefined && !isAllowedOrigin(headers)) return 403;
    const caller = await authenticate(headers);
    // The command line is no member: it has nothing to listen to.
    return caller === undefined || caller.via === "control" ? 401 : caller;
  }

  return (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const onError = () => socket.destroy();
    socket.on("error", onError);
    statusOrCaller(request).then(
      (outcome) => {
        if (typeof outcome === "number") return refuse(socket, outcome);
        socket.off("error", onError);
        server.handleUpgrade(request, socket, head, (webSocket) =>
          onConnection(webSocket, outcome, request.headers),
        );
      },
      (error: unknown) => {
        logger.error("handshake.failed", { error: describeError(error) });
        refuse(socket, 500);
      },
    );
  };
}

function refuse(socket: Duplex, status: number): void {
  // A stranger who does not hang up would stay connected, and keep the server from ending.
  socket.once("finish", () => socket.destroy());
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nconnection: close\r\ncontent-length: 0\r\n\r\n`);
}
