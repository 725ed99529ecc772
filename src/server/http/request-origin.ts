import type { FastifyRequest } from "fastify";
import { isSameOrigin } from "./same-origin.ts";

/** The origin at which the caller sees this server: for links that they hand on, and for cookies. */
export function requestOrigin(request: FastifyRequest): string {
  const { publicUrl } = request.server;
  const { host = "localhost", origin } = request.headers;
  if (publicUrl !== undefined && new URL(publicUrl).host === host) return publicUrl;
  if (origin !== undefined && isSameOrigin(request.headers, publicUrl)) return origin;
  return `${request.headers["x-forwarded-proto"] === "https" ? "https" : "http"}://${host}`;
}

/** Links are meant for others: they carry the public address where there is one. */
export function linkOrigin(request: FastifyRequest): string {
  return request.server.publicUrl ?? requestOrigin(request);
}
