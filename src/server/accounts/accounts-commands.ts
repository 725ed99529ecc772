import { addAccount } from "./add-account.ts";
import { claimMember } from "./claim-member.ts";
import { createInvitation } from "./create-invitation.ts";
import { createPasswordLink } from "./create-password-link.ts";
import { createToken } from "./create-token.ts";
import { deleteExpired } from "./delete-expired.ts";
import { deleteToken } from "./delete-token.ts";
import { revokeInvitation } from "./revoke-invitation.ts";
import { revokeSessions } from "./revoke-sessions.ts";
import { resetPassword, setPassword } from "./set-password.ts";
import { signUp } from "./sign-up.ts";
import { touchToken } from "./touch-token.ts";

export const accountsCommands = {
  addAccount,
  claimMember,
  createInvitation,
  createPasswordLink,
  createToken,
  deleteExpired,
  deleteToken,
  resetPassword,
  revokeInvitation,
  revokeSessions,
  setPassword,
  signUp,
  touchToken,
};
