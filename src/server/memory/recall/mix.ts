/**
 * How much each part counts beside the turn's own words, as shares of the best turn. Measured on LoCoMo's turns:
 * `./lain eval recall` takes each part away in turn. Local vectors know no more than the words do, so they count for next
 * to nothing here; a model's know what words mean.
 */
export const mix = {
  feedback: 0.1,
  window: 0.7,
  session: 0.2,
  vector: 0.05,
  previous: 0.15,
  next: 0.05,
  /** Of the question that it answers, beside `previous`. */
  answered: 0.15,
  /** Whoever the question names wrote it; it stands in a channel that it names. */
  speaker: 0.35,
  channel: 0.35,
  question: -0.1,
  self: 0.05,
  /** It says a time, where one is asked for. */
  time: 0.2,
  /** It was written at a time that the question names, or soon after. */
  asked: 1,
  recency: 0.03,
};

export type Mix = typeof mix;

/** The vector's weight where a model made it: about that of the words around a turn. No such model could be measured. */
export const modelVector = 0.5;

/** A person who looks through single messages wants those that match themselves: what stands around them is a click away. */
export const browseMix: Mix = {
  ...mix,
  feedback: 0,
  window: 0,
  session: 0,
  vector: 0.3,
  previous: 0,
  next: 0,
  answered: 0,
  question: 0,
  self: 0,
};
