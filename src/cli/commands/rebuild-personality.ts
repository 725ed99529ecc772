import type { Client } from "#cli/client.ts";
import type { Output } from "#cli/output.ts";
import { rebuildPersonality } from "#contract/endpoints/personality.ts";

/** Counts everything anew that people's messages show of them. */
export async function rebuildFromMessages(client: Client, output: Output): Promise<void> {
  const rebuilt = await client.call(rebuildPersonality, {});
  output.result(`${rebuilt.cells} days of members counted anew. Public portrait: ${rebuilt.hash}`, rebuilt);
}
