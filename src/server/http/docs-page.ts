import type { ApiDocument } from "./open-api.ts";

/** A page to read the API, made of the OpenAPI document alone: no script, nothing loaded. */
export function renderDocs(document: ApiDocument): string {
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      path,
      method,
      operation: operation as Operation,
    })),
  );
  const sections = document.tags.map(({ name }) => {
    const own = operations.filter(({ operation }) => operation.tags.includes(name));
    return `<section id="${escapeHtml(name)}"><h2>${escapeHtml(name)}</h2>${own.map(renderOperation).join("")}</section>`;
  });
  const links = document.tags.map(({ name }) => `<a href="#${escapeHtml(name)}">${escapeHtml(name)}</a>`);
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(document.info.title)} API</title>
<style>${style}</style>
<header><h1>${escapeHtml(document.info.title)} API</h1>
<p>${escapeHtml(document.info.description).replace(/`([^`]+)`/g, "<code>$1</code>")}</p>
<p>For programs: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI ${escapeHtml(document.openapi)})</p>
<nav>${links.join("")}</nav></header>
<main>${sections.join("")}</main>
</html>
`;
}

interface Operation {
  tags: string[];
  summary: string;
  description: string;
  parameters: { name: string; in: string; required: boolean; schema: object }[];
  requestBody?: { content: Record<string, { schema: object }> };
  responses: Record<string, { description: string; content?: Record<string, { schema: object }> }>;
}

function renderOperation({
  path,
  method,
  operation,
}: {
  path: string;
  method: string;
  operation: Operation;
}) {
  const { parameters, requestBody, responses } = operation;
  return `<details id="${escapeHtml(`${method}${path}`)}"><summary><span class="method">${escapeHtml(method.toUpperCase())}</span>
<code>${escapeHtml(path)}</code><span class="what">${escapeHtml(operation.summary)}</span></summary>
<p>${escapeHtml(operation.description)}</p>
${parameters.map((one) => renderPart(`${one.in} · ${one.name}${one.required ? "" : " (optional)"}`, one.schema)).join("")}
${Object.entries(requestBody?.content ?? {})
  .map(([type, { schema }]) => renderPart(`body · ${type}`, schema))
  .join("")}
${Object.entries(responses)
  .map(([status, { description, content }]) =>
    renderPart(`${status} · ${description}`, content?.["application/json"]?.schema),
  )
  .join("")}
</details>`;
}

function renderPart(title: string, schema: object | undefined): string {
  const shown = schema === undefined ? "" : `<pre>${escapeHtml(JSON.stringify(schema, null, 2))}</pre>`;
  return `<h3>${escapeHtml(title)}</h3>${shown}`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

const style = `
:root { color-scheme: light dark; --line: light-dark(#e4dfd7, #3a3632); --soft: light-dark(#6b645b, #a49c91); --side: light-dark(#f6f3ee, #262320) }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.25rem 6rem; font: 16px/1.55 system-ui, sans-serif; background: light-dark(#fffdfa, #1c1a18); color: light-dark(#2b2824, #ece7df) }
h1 { font-size: 1.75rem; margin: 0 } h2 { font-size: 1.125rem; margin: 2.5rem 0 .5rem; text-transform: capitalize } h3 { font-size: .8125rem; color: var(--soft); margin: 1rem 0 .25rem }
a { color: inherit } nav { display: flex; flex-wrap: wrap; gap: .25rem 1rem; text-transform: capitalize }
details { border: 1px solid var(--line); border-radius: .625rem; margin: .5rem 0; padding: 0 .875rem } details[open] { padding-bottom: .875rem }
summary { cursor: pointer; padding: .5rem 0; display: flex; flex-wrap: wrap; gap: .25rem .75rem; align-items: baseline }
.method { font: 600 .75rem/1 ui-monospace, monospace; min-width: 3.5rem } .what { color: var(--soft); flex: 1 1 16rem }
code, pre { font-family: ui-monospace, monospace; font-size: .8125rem } pre { background: var(--side); border-radius: .5rem; margin: 0; padding: .75rem; overflow: auto; max-height: 24rem }
`;
