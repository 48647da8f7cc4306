// Checks a Pulumi YAML program against the declarations of the providers' npm packages:
//
//     node check.js PROGRAM.yaml...        (in a directory with the node_modules of package.json)
//
// Each resource becomes an object literal typed as the arguments of its class, each ${reference.path} an access to that path,
// and TypeScript says whether types, properties, values and outputs exist. What only the cloud knows it cannot say.
"use strict";
const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");
const ts = require("typescript");

const configTypes = { string: "string", integer: "number", boolean: "boolean" };

class Program {
  constructor(text) {
    this.tree = yaml.load(text);
    this.imports = new Map();
    this.lines = [];
  }

  // gcp:cloudrunv2:Service is the class Service of @pulumi/gcp/cloudrunv2, docker-build:Image is Image of @pulumi/docker-build.
  typeOf(token) {
    const parts = token.split(":");
    const [pkg, module, name] = parts.length === 3 ? parts : [parts[0], "", parts[1]];
    const from = ["@pulumi/" + pkg, module.split("/")[0]].filter(part => part && part !== "index").join("/");
    if (!this.imports.has(from)) this.imports.set(from, "m" + this.imports.size);
    return `${this.imports.get(from)}.${name}`;
  }

  // The type of `${root.path[0]["x"]}`, as a TypeScript type.
  reference(text) {
    const steps = [...text.matchAll(/[^.[\]"]+/g)].map(match => match[0]);
    const root = steps.shift();
    const { config = {}, resources = {}, variables = {} } = this.tree;
    if (root === "pulumi") return "string";
    if (root in config) {
      if (steps.length) throw new Error(`\${${text}}: a config value has no parts`);
      return configTypes[config[root].type];
    }
    if (root in variables) return "any";
    if (!(root in resources)) throw new Error(`\${${text}}: nothing is named ${root}`);
    let type = this.typeOf(resources[root].type);
    for (const step of steps) type = `Part<${type}, ${JSON.stringify(step)}>`;
    return steps.length ? type : "any";
  }

  // The value as an expression that has its type. Text around a reference makes a string of it, as Pulumi does.
  expression(value) {
    if (Array.isArray(value)) return `[${value.map(item => this.expression(item)).join(", ")}]`;
    if (value !== null && typeof value === "object") {
      const keys = Object.keys(value);
      if (keys.length === 1 && keys[0].startsWith("fn::")) {
        this.lines.push(`void (${this.expression(value[keys[0]])});`);
        return "(null as any)";
      }
      return `{ ${keys.map(key => `${JSON.stringify(key)}: ${this.expression(value[key])}`).join(", ")} }`;
    }
    if (typeof value !== "string") return JSON.stringify(value);
    const found = [...value.replaceAll("$$", "").matchAll(/\$\{([^}]*)\}/g)].map(match => this.reference(match[1]));
    if (!found.length) return JSON.stringify(value);
    for (const type of found) this.lines.push(`need<${type}>();`);
    if (!/^\$\{[^}]*\}$/.test(value)) return "(null! as string)";
    // A config string may hold any of an enumeration's values: its owner's word is taken.
    return found[0] === "string" ? "(null as any)" : `(null! as ${found[0]})`;
  }

  source() {
    const { resources = {}, outputs = {}, variables = {} } = this.tree;
    for (const [name, resource] of Object.entries(resources)) {
      const type = this.typeOf(resource.type);
      const properties = this.expression(resource.properties ?? {});
      this.lines.push(`arguments_<ConstructorParameters<typeof ${type}>[1]>(${properties}); // ${name}`);
      for (const wait of resource.options?.dependsOn ?? []) this.expression(wait);
      const known = ["version", "dependsOn", "customTimeouts"];
      for (const option of Object.keys(resource.options ?? {})) if (!known.includes(option)) throw new Error(`${name}: option ${option}`);
    }
    for (const value of [...Object.values(outputs), ...Object.values(variables)]) this.expression(value);
    return [
      'import * as pulumi from "@pulumi/pulumi";',
      ...[...this.imports].map(([from, name]) => `import * as ${name} from "${from}";`),
      "type Plain<T> = T extends pulumi.Output<infer V> ? V : T;",
      "type Part<T, K extends string> = K extends keyof NonNullable<Plain<T>> ? NonNullable<Plain<T>>[K] : NoSuchOutput<K>;",
      "type NoSuchOutput<K extends string> = { noSuchOutput: K };",
      "declare function need<T>(...problem: T extends { noSuchOutput: infer K } ? [K] : []): void;",
      "declare function arguments_<T>(value: T): void;",
      ...this.lines,
    ].join("\n") + "\n";
  }
}

let failed = false;
for (const file of process.argv.slice(2)) {
  const target = path.resolve(`program-${path.basename(file, ".yaml")}.ts`);
  try {
    fs.writeFileSync(target, new Program(fs.readFileSync(file, "utf8")).source());
  } catch (problem) {
    console.error(`${file}: ${problem.message}`);
    failed = true;
    continue;
  }
  const program = ts.createProgram([target], {
    strict: true, noEmit: true, skipLibCheck: true, types: ["node"],
    module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, target: ts.ScriptTarget.ES2020,
  });
  const problems = ts.getPreEmitDiagnostics(program);
  for (const problem of problems) {
    const line = problem.file ? problem.file.text.split("\n")[problem.file.getLineAndCharacterOfPosition(problem.start).line] : "";
    console.error(`${file}: ${ts.flattenDiagnosticMessageText(problem.messageText, "\n  ")}\n  ${line}`);
  }
  failed ||= problems.length > 0;
}
process.exitCode = failed ? 1 : 0;
