import * as auth from "#contract/endpoints/auth.ts";
import { ApiError, api } from "#web/state/api.ts";

export interface NewAccount {
  name: string;
  username: string;
  email: string;
  password: string;
  invitation?: string;
}

export async function signUp(account: NewAccount): Promise<void> {
  await inWords(api(auth.signUp, { body: account }));
}

/** Takes a handle or an e-mail address. */
export async function signIn(who: string, password: string): Promise<void> {
  const isEmail = who.includes("@") && !who.startsWith("@");
  await inWords(
    isEmail
      ? api(auth.signInByEmail, { body: { email: who, password } })
      : api(auth.signInByUsername, { body: { username: who.replace("@", "").toLowerCase(), password } }),
  );
}

export async function signOut(): Promise<void> {
  await api(auth.signOut);
}

export async function signOutEverywhere(): Promise<void> {
  await api(auth.revokeSessions);
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await inWords(api(auth.changePassword, { body: { currentPassword, newPassword } }));
}

/** Guessing is limited: how long one has to wait is the one thing that the server says in a header. */
async function inWords<T>(answer: Promise<T>): Promise<T> {
  return answer.catch((error: unknown) => {
    if (!(error instanceof ApiError) || error.code !== "rate_limited") throw error;
    const seconds = Math.ceil((error.retryAfterMs ?? 10_000) / 1000);
    const wait = seconds > 90 ? `${Math.ceil(seconds / 60)} minutes` : `${seconds} seconds`;
    throw new Error(`That was too often. Try again in ${wait}.`);
  });
}
