import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { AppError } from "#server/platform/app-error.ts";

// LoCoMo: conversations with questions, and the turns that answer them (Maharana et al., ACL 2024). For evaluation only.

export interface LocomoTurn {
  speaker: string;
  text: string;
  /** Epoch milliseconds. */
  at: number;
}

export interface LocomoQuestion {
  text: string;
  /** 1 multi-hop, 2 temporal, 3 open-domain, 4 single-hop, 5 adversarial. */
  category: number;
  /** Indexes of the turns that answer it. */
  evidence: ReadonlySet<number>;
}

export interface LocomoConversation {
  name: string;
  turns: LocomoTurn[];
  questions: LocomoQuestion[];
}

type Session = { speaker: string; dia_id: string; text: string }[];
interface LocomoFile {
  conversation: Record<string, unknown>;
  qa: { question: string; category: number; evidence?: unknown[] }[];
}

/** Reads each conversation of a folder. Throws `bad_request` where there is none. */
export function readLocomo(folder: string): LocomoConversation[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const conversations = files.sort().map((name) => {
    const file = JSON.parse(readFileSync(join(folder, name), "utf8")) as Partial<LocomoFile>;
    if (file.conversation === undefined || file.qa === undefined)
      throw new AppError("bad_request", `${name} is no conversation of LoCoMo.`);
    return { name: name.replace(".json", ""), ...readConversation(file as LocomoFile) };
  });
  if (conversations.length === 0)
    throw new AppError("bad_request", `There is no conversation of LoCoMo in ${folder}.`);
  return conversations;
}

function readConversation({ conversation, qa }: LocomoFile) {
  const turns: LocomoTurn[] = [];
  const indexes = new Map<string, number>();
  for (let session = 1; Array.isArray(conversation[`session_${session}`]); session++) {
    const start = readTime(String(conversation[`session_${session}_date_time`]));
    for (const [index, turn] of (conversation[`session_${session}`] as Session).entries()) {
      indexes.set(turnKey(turn.dia_id) ?? "", turns.length);
      turns.push({ speaker: turn.speaker, text: turn.text, at: start + index * 30_000 });
    }
  }
  const questions = qa.map(({ question, category, evidence = [] }) => {
    const keys = evidence.flatMap((entry) => String(entry).match(/D:?\d+:\d+/g) ?? []);
    const found = keys.map((key) => indexes.get(turnKey(key) ?? "")).filter((index) => index !== undefined);
    return { text: question, category, evidence: new Set(found) };
  });
  return { turns, questions: questions.filter(({ evidence }) => evidence.size > 0) };
}

function turnKey(id: string): string | undefined {
  const match = id.match(/D:?(\d+):0*(\d+)/);
  return match ? `${match[1]}:${match[2]}` : undefined;
}

/** "1:56 pm on 8 May, 2023" */
function readTime(text: string): number {
  const [time = "", date = ""] = text.split(" on ");
  return Date.parse(`${date} ${time} UTC`);
}
