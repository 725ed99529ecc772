import { hash, randomBytes, timingSafeEqual } from "node:crypto";

/** 256 random bits, fit for an address. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What is kept of a secret. They are random, so that a plain digest cannot be guessed back. */
export function hashSecret(secret: string): string {
  return hash("sha256", secret, "base64url");
}

export function isSameSecret(a: string, b: string): boolean {
  return timingSafeEqual(Buffer.from(hashSecret(a)), Buffer.from(hashSecret(b)));
}
