import type { FastifyRequest } from "fastify";

/**
 * The address that limits are counted by: the socket's. Only where the operator named a public URL, and so
 * runs a proxy, is a peer on this very machine believed, and of what it forwards only the last address: that
 * one the proxy wrote itself. A header that a client made up moves nothing.
 */
export function clientAddress(request: FastifyRequest): string {
  const peer = plain(request.raw.socket.remoteAddress ?? "");
  if (request.server.publicUrl === undefined || !isLoopback(peer)) return group(peer);
  const forwarded = request.headers["x-forwarded-for"];
  const last = [forwarded].flat().join(",").split(",").at(-1)?.trim();
  return group(last ? plain(last) : peer);
}

function isLoopback(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}

function plain(address: string): string {
  return address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "");
}

/** One IPv6 customer has a whole /64 to call from. */
function group(address: string): string {
  if (!address.includes(":") || isLoopback(address)) return address;
  const [head = "", tail] = address.split("::", 2);
  const groups = head === "" ? [] : head.split(":");
  const rest = tail === undefined || tail === "" ? [] : tail.split(":");
  while (tail !== undefined && groups.length + rest.length < 8) groups.push("0");
  return [...groups, ...rest].slice(0, 4).join(":");
}
