import { askAgain } from "./ask-again.ts";
import { askLain } from "./ask-lain.ts";
import { considerMessages } from "./consider-messages.ts";
import { endReply } from "./end-reply.ts";
import { judgeReply } from "./judge-reply.ts";
import { storeReply } from "./store-reply.ts";

export const brainCommands = { askLain, askAgain, considerMessages, storeReply, endReply, judgeReply };
