import assert from "node:assert/strict";

interface Account {
  name: string;
  username: string;
  email: string;
  password: string;
}

/** Calls the API of a running server as a program would. */
export function createClient(url: string) {
  const call = (method: string, path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/v1${path}`, {
      method,
      headers: { ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const post = (path: string, body?: unknown, headers?: Record<string, string>) =>
    call("POST", path, body, headers);

  /** Headers with which a program goes on after it has signed in. */
  const bearerOf = async (answer: Response): Promise<{ authorization: string }> => {
    assert.equal(answer.status, 200, await answer.clone().text());
    return { authorization: `Bearer ${answer.headers.get("set-auth-token")}` };
  };

  return {
    call,
    get: (path: string, headers?: Record<string, string>) => call("GET", path, undefined, headers),
    delete: (path: string, headers?: Record<string, string>) => call("DELETE", path, undefined, headers),
    post,
    signUp: async (account: Account & { invitation?: string }) =>
      bearerOf(await post("/auth/sign-up/email", account)),
    signIn: async ({ username, password }: Pick<Account, "username" | "password">) =>
      bearerOf(await post("/auth/sign-in/username", { username, password })),
  };
}
