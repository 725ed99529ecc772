import { createHmac, timingSafeEqual } from "node:crypto";

/** Cookie in which Better Auth keeps the session's token with its signature. */
export const cookiePrefix = "lain";
const cookieName = `${cookiePrefix}.session_token`;

/** The token of `token.signature` when the signature is ours; undefined otherwise. */
export function openSigned(signed: string, secret: string): string | undefined {
  const dot = signed.lastIndexOf(".");
  if (dot < 1) return undefined;
  const token = signed.slice(0, dot);
  const expected = createHmac("sha256", secret).update(token).digest();
  const given = Buffer.from(signed.slice(dot + 1), "base64");
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined;
}

/** The session cookie's value in a header `Cookie`. */
export function sessionCookieOf(cookies: string): string | undefined {
  for (const pair of cookies.split(";")) {
    const equals = pair.indexOf("=");
    if (pair.slice(0, equals).trim() === cookieName) return decode(pair.slice(equals + 1).trim());
  }
  return undefined;
}

/** Undoes percent-encoding; what is not encoded stays as it is. */
export function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
