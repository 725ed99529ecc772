import type { MemberId } from "#contract/ids.ts";
import { isStopWord } from "#server/memory/words/stop-words.ts";
import { wordsOf } from "#server/memory/words/words-of.ts";

/** What a member is called: display name, handle, aliases. */
export interface SpeakerNames {
  memberId: MemberId;
  names: readonly string[];
  /** Its names call it; they are no matter of a question. */
  isBot: boolean;
}

const longestName = 3;

/** Finds the people whom a question names: by a full name, or by its first word. */
export class SpeakerIndex {
  readonly #members = new Map<string, Set<MemberId>>();
  readonly #botNames = new Set<string>();

  constructor(speakers: Iterable<SpeakerNames>) {
    for (const { memberId, names, isBot } of speakers) {
      for (const name of names) {
        const words = wordsOf(name);
        if (isBot) this.#botNames.add(words.join(" "));
        else this.#addName(words, memberId);
      }
    }
  }

  /** Takes out what calls the bot. */
  withoutBotNames(question: readonly string[]): string[] {
    return question.filter((word) => !this.#botNames.has(word));
  }

  /** The members named, each with the words that named them. Who of them is known to the audience, the caller says. */
  *namedIn(question: readonly string[]): Iterable<{ memberId: MemberId; words: readonly string[] }> {
    for (let start = 0; start < question.length; start++) {
      for (let length = 1; length <= longestName; length++) {
        const words = question.slice(start, start + length);
        for (const memberId of this.#members.get(words.join(" ")) ?? []) yield { memberId, words };
      }
    }
  }

  #addName(words: readonly string[], memberId: MemberId): void {
    const [first = ""] = words;
    if (!words.every(isStopWord)) this.#addKey(words.slice(0, longestName).join(" "), memberId);
    if (first.length > 2 && !isStopWord(first)) this.#addKey(first, memberId);
  }

  #addKey(key: string, memberId: MemberId): void {
    const known = this.#members.get(key);
    if (known) known.add(memberId);
    else this.#members.set(key, new Set([memberId]));
  }
}
