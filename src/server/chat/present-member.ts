import type { FileId } from "#contract/ids.ts";
import type { Me, Member } from "#contract/member.ts";
import { timeOfId } from "#server/platform/ids.ts";
import type { Database } from "#server/storage/schema.ts";
import { type MemberRow, selectEmail } from "./member-queries.ts";

/** A member as everybody in the workspace sees them. */
export function presentMember(row: MemberRow): Member {
  return {
    id: row.id,
    handle: row.handle,
    name: row.name,
    kind: row.kind,
    role: row.role,
    avatar: row.avatar_file_id === null ? null : avatarPath(row.avatar_file_id),
    createdAt: new Date(row.created_at).toISOString(),
    deactivated: row.deactivated_at !== null,
    imported: row.kind === "human" && row.user_id === null,
  };
}

/** A member as they see themselves. */
export async function presentMe(database: Database, row: MemberRow): Promise<Me> {
  return {
    ...presentMember(row),
    email: row.user_id === null ? null : await selectEmail(database, row.user_id),
    sharing: row.sharing,
    learning: row.learning === 1,
    forgottenAt:
      row.forgotten_through === "" ? null : new Date(timeOfId(row.forgotten_through)).toISOString(),
  };
}

const avatarPath = (fileId: FileId): string => `/api/v1/files/${fileId}`;
