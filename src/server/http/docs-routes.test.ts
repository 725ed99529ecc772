import assert from "node:assert/strict";
import { readdir } from "node:fs/promises";
import { test } from "node:test";
import ajvModule from "ajv/dist/2020.js";
import type { Endpoint } from "#contract/endpoint.ts";
import { renderDocs } from "./docs-page.ts";
import { describeApi } from "./open-api.ts";

async function everyEndpoint(): Promise<Endpoint[]> {
  const folder = new URL(import.meta.resolve("#contract/endpoints/accounts.ts"));
  const names = await readdir(new URL(".", folder));
  const modules = await Promise.all(names.map((name) => import(`#contract/endpoints/${name}`)));
  return modules
    .flatMap((module) => Object.values(module as object))
    .filter((value): value is Endpoint => "method" in value && "path" in value);
}

test("every endpoint of the contract stands in the document under a name of its own", async () => {
  const endpoints = await everyEndpoint();
  const { paths } = describeApi(endpoints, "1");
  const ids = Object.values(paths).flatMap((methods) =>
    Object.values(methods).map((operation) => (operation as { operationId: string }).operationId),
  );
  assert.ok(endpoints.length > 40);
  assert.equal(new Set(ids).size, endpoints.length);
  assert.ok("/api/v1/channels/{channelId}/messages" in paths);
});

test("every schema of the document is one that JSON Schema's readers take", async () => {
  const document = describeApi(await everyEndpoint(), "1");
  const ajv = new ajvModule.Ajv2020({ strict: false, validateFormats: false });
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("schema" in value) ajv.compile({ ...(value.schema as object), components: document.components });
    Object.values(value).forEach(visit);
  };
  visit(document.paths);
});

test("the page shows each endpoint and loads nothing", async () => {
  const endpoints = await everyEndpoint();
  const html = renderDocs(describeApi(endpoints, "1"));
  for (const { summary } of endpoints)
    assert.ok(html.includes(summary.replace(/[&<>"]/g, (s) => `&#${s.charCodeAt(0)};`)), summary);
  assert.doesNotMatch(html, /<script|<link|src=|url\(/);
});
