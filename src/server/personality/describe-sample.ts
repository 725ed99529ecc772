import { inSlices } from "#server/platform/in-slices.ts";
import { describePeople, type EvidentTrait, type Voice } from "./describe-people.ts";
import type { Sample } from "./read-sample.ts";
import { addToTally, createTally } from "./tally.ts";

/** How the people of an audience are, as far as their messages tell. */
export interface Portrait {
  traits: EvidentTrait[];
  voice: Voice;
}

/** Makes the portrait of a sample; a function of the sample alone. */
export async function describeSample(sample: Sample): Promise<Portrait> {
  const tally = createTally();
  await inSlices(sample.values(), ({ observation, ...message }) => {
    if (observation !== undefined) addToTally(tally, { ...message, observation });
  });
  return describePeople(tally);
}
