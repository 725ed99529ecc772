import type { IncomingHttpHeaders } from "node:http";
import { AppError } from "#server/platform/app-error.ts";

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * Whether a request comes from our own page: its Origin's host is the host that was asked for, or that of the
 * public URL. So `localhost`, `127.0.0.1`, names on the local network and TLS proxies all work unlisted.
 */
export function isSameOrigin(headers: IncomingHttpHeaders, publicUrl: string | undefined): boolean {
  if (headers.origin === undefined || !URL.canParse(headers.origin)) return false;
  const { host, origin } = new URL(headers.origin);
  return host !== "" && (host === headers.host?.toLowerCase() || origin === publicUrl);
}

/**
 * Refuses what another site makes a browser send. A header `Authorization` is never sent by a browser on its
 * own, and without a cookie there is nothing to abuse.
 */
export function refuseForeignOrigin(
  method: string,
  headers: IncomingHttpHeaders,
  publicUrl: string | undefined,
): void {
  if (safeMethods.has(method) || headers.authorization !== undefined) return;
  if (headers.origin === undefined && headers.cookie === undefined) return;
  if (!isSameOrigin(headers, publicUrl)) {
    throw new AppError(
      "forbidden",
      "This request comes from another site (its Origin is not this server's).",
    );
  }
}
