import path from "node:path";
import ts from "typescript";

const root = path.resolve(import.meta.dirname, "../..");

/** One place where the code asks for a text. */
export interface KeyUse {
  readonly file: string;
  /** the key as the code has it, with `${}` for each part that the types leave open */
  readonly pattern: string;
  /** the keys that it can come to; null: the types leave that open */
  readonly keys: readonly string[] | null;
  /** where it is looked for; null: whoever calls has the function from elsewhere, so anywhere */
  readonly namespaces: readonly string[] | null;
}

/** Every call of a translation function below app/. What a key is put together from is followed by its type. */
export function findKeyUses(): KeyUse[] {
  const program = createProgram();
  const checker = program.getTypeChecker();
  return program
    .getSourceFiles()
    .filter(({ fileName }) => isOurs(path.relative(root, fileName)))
    .flatMap((source) => usesIn(source, checker));
}

const isOurs = (file: string): boolean =>
  file.startsWith("app/") && !file.startsWith("app/generated/") && !/\.test\.tsx?$/.test(file);

function createProgram(): ts.Program {
  const file = path.join(root, "tsconfig.json");
  const read: { config?: unknown } = ts.readConfigFile(file, (path) => ts.sys.readFile(path));
  const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, root);
  const files = ts.sys.readDirectory(path.join(root, "app"), [".ts", ".tsx"]);
  return ts.createProgram([...files, path.join(root, "env.d.ts")], options);
}

function usesIn(source: ts.SourceFile, checker: ts.TypeChecker): KeyUse[] {
  const uses: KeyUse[] = [];
  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    if (!ts.isCallExpression(node) || !isTranslation(node.expression)) return;
    const [key] = node.arguments;
    if (key === undefined) return;
    const at = { file: path.relative(root, source.fileName), namespaces: namespacesAt(node) };
    for (const one of alternatives(key)) uses.push({ ...at, ...readKey(one, checker) });
  };
  visit(source);
  return uses;
}

function isTranslation(callee: ts.Expression): boolean {
  return ts.isIdentifier(callee)
    ? callee.text === "t"
    : ts.isPropertyAccessExpression(callee) && callee.name.text === "t";
}

/** "a" and "b" of `isOne ? "a" : "b"`. */
function alternatives(key: ts.Expression): ts.Expression[] {
  if (ts.isParenthesizedExpression(key)) return alternatives(key.expression);
  if (!ts.isConditionalExpression(key)) return [key];
  return [...alternatives(key.whenTrue), ...alternatives(key.whenFalse)];
}

function readKey(key: ts.Expression, checker: ts.TypeChecker): Pick<KeyUse, "pattern" | "keys"> {
  if (!ts.isTemplateExpression(key)) {
    const words = wordsOf(key, checker);
    return { pattern: words?.[0] ?? key.getText(), keys: words };
  }
  let keys: string[] | null = [key.head.text];
  let pattern = key.head.text;
  for (const { expression, literal } of key.templateSpans) {
    const words = wordsOf(expression, checker);
    const before: string[] | null = keys;
    keys =
      before === null || words === null
        ? null
        : before.flatMap((start) => words.map((word) => start + word + literal.text));
    pattern += `\${}${literal.text}`;
  }
  return { pattern, keys };
}

/** The words that an expression can be; null where its type is wider than that. */
function wordsOf(expression: ts.Expression, checker: ts.TypeChecker): string[] | null {
  const type = checker.getTypeAtLocation(expression);
  const types = type.isUnion() ? type.types : [type];
  const words = types.flatMap((one) => (one.isStringLiteral() ? [one.value] : []));
  return words.length === types.length ? words : null;
}

/** Those of the useTranslation that is nearest: in the function around, or around that one. */
function namespacesAt(node: ts.Node): readonly string[] | null {
  for (let around = node.parent; !ts.isSourceFile(around); around = around.parent)
    if (ts.isFunctionLike(around)) {
      const found = namespacesIn(around);
      if (found !== null) return found;
    }
  return null;
}

function namespacesIn(node: ts.Node): readonly string[] | null {
  if (ts.isCallExpression(node) && node.expression.getText() === "useTranslation") {
    const [argument] = node.arguments;
    if (argument === undefined) return ["common"];
    const list = ts.isArrayLiteralExpression(argument) ? argument.elements : [argument];
    return list.flatMap((one) => (ts.isStringLiteral(one) ? [one.text] : []));
  }
  return ts.forEachChild(node, (child) => namespacesIn(child) ?? undefined) ?? null;
}
