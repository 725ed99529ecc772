import { z } from "zod";
import type { Endpoint } from "#contract/endpoint.ts";
import { errorSchema } from "#contract/errors.ts";

const access: Record<NonNullable<Endpoint["access"]>, string> = {
  public: "Anybody.",
  member: "Members.",
  admin: "Admins and owners.",
  owner: "Owners.",
  control: "The command line of the server's own machine.",
};

/** The OpenAPI 3.1 document of the endpoints that are served, made from the schemas that they are checked with. */
export function describeApi(endpoints: readonly Endpoint[], version: string) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const endpoint of endpoints) {
    const path = `/api/v1${endpoint.path.replace(/:(\w+)/g, "{$1}")}`;
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: describeOperation(endpoint) };
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Lain",
      version,
      description:
        "Everything the page does, programs can do. Send `Authorization: Bearer` with an API token, or with the " +
        "`set-auth-token` of signing in. Ids are opaque strings that sort by age; unknown fields are refused.",
    },
    servers: [{ url: "/" }],
    security: [{ bearer: [] }, { cookie: [] }],
    tags: [...new Set(endpoints.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: {
        bearer: { type: "http", scheme: "bearer" },
        cookie: { type: "apiKey", in: "cookie", name: "lain.session_token" },
      },
      schemas: { Error: toSchema(errorSchema, "output") },
    },
  };
}

export type ApiDocument = ReturnType<typeof describeApi>;

function describeOperation(endpoint: Endpoint) {
  const isPublic = endpoint.access === "public";
  const body = describeBody(endpoint);
  return {
    operationId: operationId(endpoint),
    tags: [endpoint.tag],
    summary: endpoint.summary,
    description: `For: ${access[endpoint.access ?? "member"]}`,
    ...(isPublic ? { security: [] } : {}),
    parameters: [...parameters(endpoint.params, "path"), ...parameters(endpoint.query, "query")],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      ...Object.fromEntries(
        Object.entries(endpoint.answers).map(([status, schema]) => [
          status,
          schema === null
            ? { description: "Done." }
            : { description: "The answer.", content: json(toSchema(schema, "output")) },
        ]),
      ),
      default: {
        description: "What went wrong.",
        content: json({ $ref: "#/components/schemas/Error" }),
      },
    },
  };
}

function describeBody(endpoint: Endpoint) {
  if (endpoint.upload === "multipart") {
    const file = {
      type: "object",
      required: ["file"],
      properties: { file: { type: "string", format: "binary" } },
    };
    return { required: true, content: { "multipart/form-data": { schema: file } } };
  }
  return endpoint.body && { required: true, content: json(toSchema(endpoint.body, "input")) };
}

function parameters(schema: z.ZodType | undefined, place: "path" | "query") {
  if (schema === undefined) return [];
  const { properties = {}, required = [] } = toSchema(schema, "input") as {
    properties?: Record<string, object>;
    required?: string[];
  };
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: place,
    required: place === "path" || required.includes(name),
    schema: property,
  }));
}

function toSchema(schema: z.ZodType, io: "input" | "output"): object {
  const { $schema, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: "any",
    override: ({ jsonSchema }) => {
      if (jsonSchema.pattern !== undefined && !isPlainPattern(jsonSchema.pattern)) delete jsonSchema.pattern;
    },
  });
  return rest;
}

/** JSON Schema knows patterns of the flag `u`; emoji are told by the flag `v`, and are left to their description. */
function isPlainPattern(pattern: string): boolean {
  try {
    return new RegExp(pattern, "u") instanceof RegExp;
  } catch {
    return false;
  }
}

const json = (schema: object) => ({ "application/json": { schema } });

/** `GET /channels/:channelId/messages` → `get_channels_channelId_messages`: stable, and unique as the path is. */
function operationId({ method, path }: Endpoint): string {
  return [method.toLowerCase(), ...path.split(/[/:]+/).filter((part) => part !== "")]
    .join("_")
    .replace(/[^a-zA-Z0-9_]/g, "_");
}
