/** From so many messages on, Lain may be taken to know the place a little. */
const aFew = 200;

/** How much Lain has seen of what the reader may read, said honestly. */
export function howMuchSeen(messages: number): string {
  if (messages === 0) return "It has seen nothing yet, so it has nothing to answer from.";
  if (messages === 1) return "It has seen a single message so far. Do not expect much.";
  const number = messages.toLocaleString();
  if (messages < aFew)
    return `It has seen ${number} messages so far: it is still finding out who you all are.`;
  return `It answers from ${number} messages that you may read too, and shows which ones.`;
}
