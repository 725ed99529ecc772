import { existsSync, readFileSync } from "node:fs";
import { Ajv, type ValidateFunction } from "ajv";
import addFormats from "ajv-formats";

const folder = new URL("../../../shared/specs/", import.meta.url);

export interface ApiDocument {
  version: string;
  /** By path and method in small letters. */
  paths: Record<string, Record<string, ApiOperation>>;
  schemas: Record<string, { properties?: object }>;
  /** Throws with all that is wrong when a value is not what the schema says. */
  check(schemaName: string, value: unknown): void;
}

interface Content {
  content?: { "application/json"?: { schema: { $ref: string } } };
}

export interface ApiOperation {
  parameters?: { name: string; in: string; required?: boolean }[];
  requestBody?: Content;
  responses: Record<string, Content>;
}

/** A service's own OpenAPI document, to check what is sent to it and answered for it; absent: undefined. */
export function readApiDocument(name: string): ApiDocument | undefined {
  const path = new URL(`${name}.json`, folder);
  if (!existsSync(path)) return undefined;
  const { info, paths, components } = JSON.parse(readFileSync(path, "utf8"), allowNull) as {
    info: { version: string };
    components: { schemas: ApiDocument["schemas"] };
  } & Pick<ApiDocument, "paths">;
  const ajv = new Ajv({ strict: false, allErrors: true, discriminator: false, validateFormats: false });
  (addFormats as unknown as (ajv: Ajv) => void)(ajv);
  ajv.addSchema({ $id: name, components });
  const compiled = new Map<string, ValidateFunction>();
  return {
    version: info.version,
    paths,
    schemas: components.schemas,
    check(schemaName, value) {
      const validate =
        compiled.get(schemaName) ?? ajv.compile({ $ref: `${name}#/components/schemas/${schemaName}` });
      compiled.set(schemaName, validate);
      if (!validate(value)) throw new Error(`${schemaName}: ${ajv.errorsText(validate.errors)}`);
    },
  };
}

/** OpenAPI 3.0's `nullable` as JSON Schema has it: beside a reference and beside an enumeration, null is one more choice. */
function allowNull(_: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("nullable" in value)) return value;
  const { nullable, ...schema } = value as { nullable: boolean };
  return nullable ? { anyOf: [schema, { type: "null" }] } : schema;
}
