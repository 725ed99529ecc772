import type { MemberId } from "#contract/ids.ts";
import type { MemberRole } from "#contract/member.ts";

/** Who a request comes from, as found by `authenticate`. */
export interface Caller {
  memberId: MemberId;
  role: MemberRole;
  /** `control`: the command line of this machine, which found the token of the running server. */
  via: "session" | "token" | "control";
  /** The session that the request belongs to; null for tokens. */
  sessionId: string | null;
}

/** Finds out who calls, from the headers of a request or of a socket's handshake. Undefined: nobody. */
export type Authenticate = (headers: {
  authorization?: string | undefined;
  cookie?: string | undefined;
}) => Promise<Caller | undefined>;

/** Whom the command line acts as while there is no owner yet. No row of `members` ever has this id. */
export const systemMemberId: MemberId = "0".repeat(16) as MemberId;
