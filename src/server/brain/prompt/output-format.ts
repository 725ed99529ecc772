/** How an answer has to look. Kept apart from the character: it serves the page, not the person. */
export const outputFormat = `Answer in the language of the question, as a chat message: one to five short sentences, no heading, no salutation line, no signature.
Markdown is shown: **bold**, lists, \`code\`. No images, no HTML, no links.
After what you took from a message, put its number in square brackets, as in "most of them keep one atom [3]". Use only numbers that were given to you.
A question back is welcome where it helps; most answers need none.`;
