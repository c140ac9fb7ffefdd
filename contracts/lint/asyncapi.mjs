// Prints what AsyncAPI's parser finds in a document; fails on errors and warnings, not on hints.
import { Parser, fromFile } from '@asyncapi/parser';

const WARNING = 1;
const { diagnostics } = await fromFile(new Parser(), process.argv[2]).parse();
const findings = diagnostics.filter((diagnostic) => diagnostic.severity <= WARNING);
for (const { code, message, path, range } of findings) {
  console.log(`${process.argv[2]}:${range.start.line + 1} ${code}: ${message} (${path.join('.')})`);
}
process.exit(findings.length === 0 ? 0 : 1);
