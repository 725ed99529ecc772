import type { FastifyRequest } from "fastify";
import type { Clock } from "#server/platform/clock.ts";
import { clientAddress } from "./client-address.ts";
import { createBuckets, createDelays } from "./rate-limit.ts";

export type GuessLimits = ReturnType<typeof createGuessLimits>;

/** How often somebody may try passwords and links: by the address they come from, and by the account they try. */
export function createGuessLimits(clock: Clock) {
  const failures = createBuckets({ clock, capacity: 50, refillMs: 5_000 });
  const signUps = createBuckets({ clock, capacity: 300, refillMs: 30_000 });
  const accounts = createDelays({
    clock,
    free: 10,
    firstMs: 1_000,
    maxMs: 300_000,
    forgetMs: 3_600_000,
  });

  return {
    /** Runs an attempt at an account's password. What succeeds does not count. */
    async guard<T>(request: FastifyRequest, account: string, attempt: () => Promise<T>): Promise<T> {
      const address = clientAddress(request);
      const name = account.trim().toLowerCase();
      failures.take(address);
      accounts.begin(name);
      const result = await attempt();
      accounts.forgive(name);
      failures.giveBack(address);
      return result;
    },

    /** Runs an attempt with a secret that stands for no account that the caller could name. */
    async guardSecret<T>(request: FastifyRequest, attempt: () => Promise<T>): Promise<T> {
      const address = clientAddress(request);
      failures.take(address);
      const result = await attempt();
      failures.giveBack(address);
      return result;
    },

    /** New accounts cost memory and time to hash their passwords, so even good ones are counted. */
    countSignUp(request: FastifyRequest): void {
      signUps.take(clientAddress(request));
    },
  };
}
