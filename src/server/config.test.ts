import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ConfigError, describeOptions, parseConfig, readConfig } from "./config.ts";

test("nothing set is a complete configuration", () => {
  const config = parseConfig({});
  assert.equal(config.LAIN_PORT, 8080);
  assert.deepEqual(config.LAIN_MODEL, { kind: "learned" });
  assert.deepEqual(config.LAIN_EMBEDDING, { kind: "local" });
  assert.deepEqual(config.LAIN_BOT_ALIASES, ["terrence"]);
  assert.equal(config.LAIN_PUBLIC_URL, undefined);
});

test("every fault is named at once, and unknown options are faults", () => {
  const wrong = { LAIN_PORT: "eighty", LAIN_SIGN_UP: "maybe", LAIN_MODEL: "gpt", LAIN_COLOUR: "red" };
  assert.throws(
    () => parseConfig(wrong),
    (error) =>
      error instanceof ConfigError &&
      error.faults.length === 4 &&
      Object.keys(wrong).every((name) => error.faults.some((fault) => fault.startsWith(name))),
  );
});

test("a wrong secret is not shown", () => {
  assert.throws(
    () => parseConfig({ LAIN_MODEL: "openai:x y", OPENAI_API_KEY: "sk-secret" }),
    (error) => error instanceof ConfigError && !error.message.includes("sk-secret"),
  );
});

test("a key alone switches nothing on", () => {
  const config = parseConfig({ OPENAI_API_KEY: "sk-secret" });
  assert.deepEqual(config.LAIN_MODEL, { kind: "learned" });
  assert.deepEqual(config.LAIN_EMBEDDING, { kind: "local" });
});

test("a model's name may hold colons", () => {
  const config = parseConfig({ LAIN_MODEL: "ollama:llama3:8b", LAIN_EMBEDDING: "ollama:bge-m3:567m" });
  assert.deepEqual(config.LAIN_MODEL, { kind: "ollama", name: "llama3:8b" });
  assert.deepEqual(config.LAIN_EMBEDDING, { kind: "ollama", name: "bge-m3:567m" });
});

test("a model without its key is a fault", () => {
  assert.throws(() => parseConfig({ LAIN_MODEL: "openai:gpt-x" }), /OPENAI_API_KEY/);
  assert.throws(() => parseConfig({ LAIN_MODEL: "anthropic:x" }), /ANTHROPIC_API_KEY/);
  assert.throws(() => parseConfig({ LAIN_EMBEDDING: "openai:x" }), /OPENAI_API_KEY.*LAIN_EMBEDDING/);
});

test("a server of one's own may want no key", () => {
  const ownServer = { OPENAI_BASE_URL: "http://127.0.0.1:8000/v1" };
  const config = parseConfig({ ...ownServer, LAIN_MODEL: "openai:x", LAIN_EMBEDDING: "openai:y" });
  assert.deepEqual(config.LAIN_EMBEDDING, { kind: "openai", name: "y" });
});

test("only what makes vectors can be named to make them", () => {
  for (const wrong of ["anthropic:x", "openai:", "learned", "local:x"])
    assert.throws(() => parseConfig({ LAIN_EMBEDDING: wrong }), /LAIN_EMBEDDING/);
});

test("vectors are in the database, or in the Pinecone index that is named and has a key", () => {
  assert.deepEqual(parseConfig({ PINECONE_API_KEY: "pc-secret" }).LAIN_VECTOR_INDEX, { kind: "embedded" });
  assert.deepEqual(
    parseConfig({ LAIN_VECTOR_INDEX: "pinecone:my-room", PINECONE_API_KEY: "pc-secret" }).LAIN_VECTOR_INDEX,
    { kind: "pinecone", indexName: "my-room" },
  );
  assert.throws(() => parseConfig({ LAIN_VECTOR_INDEX: "pinecone:my-room" }), /PINECONE_API_KEY/);
  for (const wrong of ["pinecone", "pinecone:", "pinecone:My_Room", `pinecone:${"x".repeat(46)}`])
    assert.throws(() => parseConfig({ LAIN_VECTOR_INDEX: wrong }), /LAIN_VECTOR_INDEX/);
});

test("no switch makes a client print keys and what people wrote", () => {
  process.env.PINECONE_DEBUG = "1";
  process.env.PINECONE_DEBUG_CURL = "1";
  readConfig();
  assert.equal(process.env.PINECONE_DEBUG, undefined);
  assert.equal(process.env.PINECONE_DEBUG_CURL, undefined);
});

test(".env.example is what the options say", () => {
  assert.equal(readFileSync(".env.example", "utf8"), describeOptions());
});
