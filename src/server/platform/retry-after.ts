const longestMs = 3_600_000;

/** How long a service asks to be left alone (RFC 9110, 10.2.3: seconds or a date), an hour at most. */
export function retryAfterMs(headers: Headers): number | undefined {
  const said = headers.get("retry-after");
  if (said === null || said.trim() === "") return undefined;
  const ms = /^\s*\d+(\.\d+)?\s*$/.test(said) ? Number(said) * 1_000 : Date.parse(said) - Date.now();
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(ms, 0), longestMs);
}
