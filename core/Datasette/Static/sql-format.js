// Lays SQL out: each clause on a line of its own, each column of a list too. Texts, names in quotes and comments stay as they are.
const token = /--[^\n]*|\/\*[\s\S]*?(?:\*\/|$)|'(?:[^']|'')*'?|"(?:[^"]|"")*"?|\x60[^\x60]*\x60?|\[[^\]]*\]?|\s+|[\p{L}\p{N}_$:@?.]+|[^]/gu;
const clauses = new Set(["select", "from", "where", "group", "having", "order", "limit", "union", "intersect", "except", "values", "window", "set", "returning"]);
const joins = new Set(["join", "left", "right", "full", "inner", "cross", "natural"]);
const tight = new Set([")", ",", ";"]);

/**
 * @param {string} sql
 * @returns {string}
 */
export function formatSql(sql) {
  let text = "";
  /** @type {boolean[]} for each open bracket, whether a statement is in it */
  const brackets = [];
  let last = "";
  // Whether blanks stood before a token: what touched goes on touching, as >= and x'00' must.
  /** @type {{part: string, isApart: boolean}[]} */
  const tokens = [];
  let isApart = false;
  for (const part of sql.match(token) ?? []) {
    if (part.trim() !== "") tokens.push({ part, isApart });
    isApart = part.trim() === "";
  }
  let isBetween = false;
  const depth = () => brackets.filter(Boolean).length;
  const isInList = () => brackets.length === 0 || brackets[brackets.length - 1];
  const newLine = (/** @type {number} */ indent) => {
    text = text.trimEnd();
    if (text) text += "\n" + "  ".repeat(indent);
  };
  tokens.forEach(({ part, isApart }, place) => {
    const word = part.toLowerCase();
    const next = tokens[place + 1]?.part.toLowerCase();
    if (part === ")") {
      if (brackets.pop()) newLine(depth());
    } else if (isInList() && clauses.has(word)) newLine(depth());
    else if (isInList() && joins.has(word) && !joins.has(last) && next !== "(") newLine(depth());
    else if (isInList() && word === "and" && !isBetween) newLine(depth() + 1);
    if (part.startsWith("--")) {
      text += (text && !/\s$/.test(text) ? " " : "") + part;
      newLine(depth() + 1);
    } else {
      const touches = text === "" || /[\s(]$/.test(text) || tight.has(part) || !(isApart || last === ",");
      text += (touches ? "" : " ") + part;
    }
    if (part === "(") brackets.push(next === "select" || next === "with");
    if (part === "," && isInList()) newLine(depth() + 1);
    if (word === "between" || word === "and") isBetween = word === "between";
    last = word;
  });
  return text.trim();
}
