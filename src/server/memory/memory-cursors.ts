/** The words' subscriber: its cursor moves in the commit that stores them. */
export const wordsSubscriber = "memory";

/** A generation's subscriber. */
export const vectorsSubscriber = (indexId: number): string => `vectors:${indexId}`;

/** How far a generation's walk over all messages has come: the last message, as a number. */
export const walkCursor = (indexId: number): string => `vectors:${indexId}:walk`;
