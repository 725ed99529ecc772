/**
 * Stamped on what is stored. Raise the first number with every change of features, words or lists. Unicode's letters
 * and the parting of scripts without spaces are ICU's, and change with it.
 */
export const tokenizerVersion = `1.${process.versions.icu!.split(".", 1)[0]}`;
