/** A key by which a message that is sent twice is stored once. `crypto.randomUUID` is closed to pages without TLS. */
export function newClientId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
