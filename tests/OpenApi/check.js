// Checks OpenAPI documents: node check.js FILE…
// A published validator holds each to the specification's schema and resolves its references; a published linter finds
// what no schema tells: parameters of paths, names given twice, paths that mean the same. Problems go to standard
// error, a line each; the exit status is 1 where there are any.
import { readFile } from "node:fs/promises";
import { Validator } from "@seriousme/openapi-schema-validator";
import redocly from "@redocly/openapi-core";

const rules = {
  "struct": "error",
  "no-unresolved-refs": "error",
  "no-unused-components": "off",
  "operation-operationId": "error",
  "operation-operationId-unique": "error",
  "operation-operationId-url-safe": "error",
  "operation-parameters-unique": "error",
  "operation-2xx-response": "error",
  "path-declaration-must-exist": "error",
  "path-not-include-query": "error",
  "path-parameters-defined": "error",
  "no-identical-paths": "error",
  "no-path-trailing-slash": "error",
  "no-server-trailing-slash": "error",
  "no-empty-servers": "error",
  "no-enum-type-mismatch": "error",
  "no-schema-type-mismatch": "error",
  "security-defined": "error",
};

const problems = [];
const config = await redocly.createConfig({ rules });
for (const file of process.argv.slice(2)) {
  const text = await readFile(file, "utf8");
  const validator = new Validator();
  const { valid, errors } = await validator.validate(JSON.parse(text));
  if (!valid) problems.push(`${file}: ${JSON.stringify(errors)}`);
  else if (validator.version !== "3.1") problems.push(`${file}: version ${validator.version}`);
  else validator.resolveRefs();
  for (const { ruleId, message, location } of await redocly.lintFromString({ source: text, absoluteRef: file, config }))
    problems.push(`${file}: ${ruleId}: ${message} at ${location[0]?.pointer}`);
}
for (const problem of problems) console.error(problem);
process.exit(problems.length > 0 ? 1 : 0);
