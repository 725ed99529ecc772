import { test } from "node:test";
import { checkAudience } from "./audience-property.ts";

// The audience rule as a property: workspaces of 50 steps and some questions are made up and lived through twice, with every
// text outside of the answers' audience changed. 201 of them here; any number with NON_INTERFERENCE_WORKSPACES for each of
// the three places, and a failure again with the NON_INTERFERENCE_SEED and NON_INTERFERENCE_PATH that it printed:
//   NON_INTERFERENCE_WORKSPACES=1000 node --test test/audience/audience.test.ts

for (const kind of ["public", "private", "direct"] as const)
  test(`nothing outside the audience moves a byte of an answer in a ${kind} channel, nor turns up in it`, () =>
    checkAudience(kind, 67));
