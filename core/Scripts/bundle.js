// Bundles libraries: libraries/NAME.js, which imports what the site needs of them, becomes ../Datasette/Static/lib/NAME.js, and the
// styles that it imports lib/NAME.css. outlines.js makes lib/outlines.json.
// The result is committed, so that the .NET build needs no Node. `node bundle.js --check` writes nothing: it ends with
// status 1 where a committed bundle is not what its sources make.
import { readdir, readFile, writeFile, mkdir } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { outlines } from "./outlines.js";

const here = dirname(fileURLToPath(import.meta.url));
const sources = join(here, "libraries");
const target = join(here, "../Datasette/Static/lib");
const checks = process.argv.includes("--check");

// CodeMirror writes its styles into a <style> element, which the Content-Security-Policy of pages refuses; constructed style sheets
// are allowed, and style-mod has them for shadow roots.
const constructedStyles = {
  name: "constructed-styles",
  setup(bundle) {
    bundle.onLoad({ filter: /style-mod\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const contents = text.replace("!root.head && root.adoptedStyleSheets", "root.adoptedStyleSheets");
      if (contents === text) throw new Error("style-mod has changed: see where it chooses constructed style sheets");
      return { contents, loader: "js" };
    });
  },
};

// The dialects of other databases, which esbuild cannot see to be unused, and the words of the SQL standard that they begin with.
const withoutOtherDialects = {
  name: "without-other-dialects",
  setup(bundle) {
    bundle.onLoad({ filter: /lang-sql[\\/]dist[\\/]index\.js$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const dialects = /^const (PostgreSQL|MySQL|MariaSQL|MSSQL|SQLite|Cassandra|PLSQL) = [^]*?^}\);$/gm;
      const words = /^const ((?:SQL|MySQL)(?:Keywords|Types|Builtin)) = .*;$/gm;
      if (text.match(dialects)?.length !== 7 || !words.test(text)) throw new Error("lang-sql has changed: see how it defines dialects");
      return { contents: text.replace(dialects, "const $1 = undefined;").replace(words, 'const $1 = "";'), loader: "js" };
    });
  },
};

const entries = (await readdir(sources)).filter((name) => name.endsWith(".js"));
const bundles = new Map();
for (const name of entries) {
  const result = await build({
    entryPoints: [join(sources, name)],
    absWorkingDir: here,
    bundle: true,
    minify: true,
    format: "esm",
    target: "es2022",
    legalComments: "eof",
    charset: "utf8",
    banner: { js: "// @ts-nocheck" },
    loader: { ".png": "empty" },
    write: false,
    outdir: target,
    plugins: [constructedStyles, withoutOtherDialects],
  });
  for (const file of result.outputFiles) bundles.set(basename(file.path), file.text);
}
bundles.set("outlines.json", await outlines());

const committed = await readdir(target).catch(() => []);
const stale = committed.filter((name) => !bundles.has(name)).map((name) => `${name} has no source in core/Scripts/libraries`);
for (const [name, text] of bundles) {
  const path = join(target, name);
  if ((await readFile(path, "utf8").catch(() => null)) === text) continue;
  if (checks) stale.push(`${name} is not what its source makes: run npm ci && npm run bundle in core/Scripts`);
  else {
    await mkdir(target, { recursive: true });
    await writeFile(path, text);
    console.log(`wrote ${name}, ${Math.round(text.length / 1024)} kB`);
  }
}
for (const problem of stale) console.error(problem);
process.exit(stale.length > 0 ? 1 : 0);
