import { type Compilable, type CompiledQuery, type RawBuilder, sql } from "kysely";
import { runnerOf } from "./create-database.ts";
import type { Database } from "./schema.ts";

/** Stands in a query for a value that comes with each call. */
class Parameter {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** In a query that is being built: the place of the parameter of that name. */
export type ParameterOf<Input> = <Name extends keyof Input & string>(name: Name) => Input[Name];

/**
 * A query that is built and compiled once for each connection, not once for each call: for queries so frequent that
 * putting their text together costs more than running them. The text must not depend on a parameter.
 */
export function prepareQuery<Input extends object, Row>(
  build: (database: Database, parameter: ParameterOf<Input>) => Compilable<Row>,
): (database: Database, input: Input) => Promise<Row[]> {
  const compiled = new WeakMap<Database, CompiledQuery<Row>>();
  const parameter = ((name: string) => new Parameter(name)) as ParameterOf<Input>;

  return async (database, input) => {
    let query = compiled.get(database);
    if (query === undefined) {
      query = build(database, parameter).compile();
      compiled.set(database, query);
    }
    const parameters = query.parameters.map((value) =>
      value instanceof Parameter ? input[value.name as keyof Input] : value,
    );
    const { rows } = await runnerOf(database).run(query.sql, parameters);
    return rows as Row[];
  };
}

/** A list of ids as one parameter, so that the text of a query does not depend on how many there are. */
export function listed<Id extends string | number>(list: ListOf<Id>): RawBuilder<Id> {
  return sql<Id>`(select value from json_each(${list}))`;
}

/** A list as it is given to `listed`. */
export type ListOf<Id extends string | number> = string & { readonly ids: Id };

export function listOf<Id extends string | number>(ids: readonly Id[]): ListOf<Id> {
  return JSON.stringify(ids) as ListOf<Id>;
}
