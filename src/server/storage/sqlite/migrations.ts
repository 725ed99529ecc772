import { sql as chat } from "./migrations/0001-chat.ts";
import { sql as outbox } from "./migrations/0002-outbox.ts";
import { sql as memory } from "./migrations/0003-memory.ts";
import { sql as brain } from "./migrations/0004-brain.ts";
import { sql as imports } from "./migrations/0005-imports.ts";
import { sql as accounts } from "./migrations/0006-accounts.ts";
import { sql as wordsInBulk } from "./migrations/0007-words-in-bulk.ts";
import { sql as partedWords } from "./migrations/0008-parted-words.ts";
import { sql as questions } from "./migrations/0009-questions.ts";
import { sql as messageCounts } from "./migrations/0010-message-counts.ts";
import { sql as wordsAndVectors } from "./migrations/0011-words-and-vectors.ts";
import { sql as marks } from "./migrations/0012-marks.ts";
import { sql as forgottenMembers } from "./migrations/0013-forgotten-members.ts";
import { sql as deletedChannels } from "./migrations/0014-deleted-channels.ts";
import { sql as replyAudiences } from "./migrations/0015-reply-audiences.ts";
import { sql as personality } from "./migrations/0016-personality.ts";
import { sql as reflections } from "./migrations/0017-reflections.ts";

/** In order, for ever: a released step is never edited, a change is a new one at the end. */
export const migrations: readonly string[] = [
  chat,
  outbox,
  memory,
  brain,
  imports,
  accounts,
  wordsInBulk,
  partedWords,
  questions,
  messageCounts,
  wordsAndVectors,
  marks,
  forgottenMembers,
  deletedChannels,
  replyAudiences,
  personality,
  reflections,
];
