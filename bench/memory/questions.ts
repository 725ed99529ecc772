import type { Database } from "#server/storage/schema.ts";

/** Of the history's beginning, where its messages stand as they were written. */
const fromMessages = 10_000;
const longest = 250;

/**
 * Questions that people really asked each other, evenly from all of them; of four of them one as it was, one with a
 * misspelt word, one for what somebody said, and one for when.
 */
export async function readQuestions(read: Database, count: number): Promise<string[]> {
  const messages = await read
    .selectFrom((messages) =>
      messages.selectFrom("messages").selectAll().orderBy("id").limit(fromMessages).as("messages"),
    )
    .innerJoin("members", "members.id", "messages.author_id")
    .where("content", "like", "%?")
    .where("content", "like", "% % % %")
    .select(["content", "members.name"])
    .execute();
  const asked = messages.filter(({ content }) => content.length <= longest);
  return Array.from({ length: count }, (_, index) => {
    const { content, name } = asked[Math.floor(((index + 0.5) * asked.length) / count)]!;
    return variants[index % variants.length]!(content, name);
  });
}

const variants: ((content: string, author: string) => string)[] = [
  (content) => content,
  (content) => content.replace(longestWords(content)[0]!, misspell),
  (content, author) => `what did ${author} say about ${longestWords(content).slice(0, 3).join(" ")}?`,
  (content) => `${content.replace(/\?+$/, "")} last month?`,
];

function longestWords(text: string): string[] {
  return text.split(" ").toSorted((one, other) => other.length - one.length);
}

/** Two letters in the middle change places. */
function misspell(word: string): string {
  const middle = Math.floor(word.length / 2);
  return word.slice(0, middle - 1) + word[middle] + word[middle - 1] + word.slice(middle + 1);
}
