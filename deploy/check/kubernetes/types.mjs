// Checks objects against the TypeScript declarations made of the OpenAPI documents of Kubernetes, Gateway API and the Prometheus operator,
// and against the schemas of the resources of CloudNativePG and RabbitMQ. Unlike a schema that admits more, a literal in TypeScript
// has no unknown field.
import {mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {basename, dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import Ajv from 'ajv';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));

/** Refuses unknown fields everywhere but where the schema itself leaves them free. */
function strict(schema) {
  if (Array.isArray(schema)) return schema.map(strict);
  if (typeof schema !== 'object' || schema === null) return schema;
  const copy = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, strict(value)]));
  if (copy.type === 'object' && copy.properties && copy.additionalProperties === undefined
      && !copy['x-kubernetes-preserve-unknown-fields']) {
    copy.additionalProperties = false;
  }
  if (copy['x-kubernetes-int-or-string']) {
    delete copy.type;
    copy.anyOf = [{type: 'integer'}, {type: 'string'}];
  }
  return copy;
}

const ajv = new Ajv({strict: false, allErrors: true});
const custom = new Map(readdirSync(join(here, 'schemas')).map(file => {
  const {apiVersion, kind, schema} = JSON.parse(readFileSync(join(here, 'schemas', file), 'utf8'));
  // metadata is an open object there
  const properties = Object.fromEntries(Object.entries(strict(schema).properties)
    .map(([key, value]) => [key, key === 'metadata' ? {type: 'object'} : value]));
  return [`${apiVersion}/${kind}`, ajv.compile({...strict(schema), properties})];
}));

function moduleOf({apiVersion, kind}) {
  const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
  if (group === 'gateway.networking.k8s.io') return `@kubernetes-models/gateway-api/${group}/${version}/${kind}`;
  if (group === 'monitoring.coreos.com') return `@kubernetes-models/prometheus-operator/${group}/${version}/${kind}`;
  return `kubernetes-models/${group ? `${group}/` : ''}${version}/${kind}`;
}

const title = object => `${object.kind} ${object.metadata?.name}`;

/** [{name, objects}] to [{name, errors}]; the files of all are one program, because reading the declarations takes most of the time. */
export function typeErrors(sets) {
  const work = mkdtempSync(join(here, 'node_modules/.objects-'));
  try {
    const results = sets.map(({name}) => ({name, errors: []}));
    const lines = [];
    const files = sets.map(({objects}, number) => {
      const at = [];
      let text = 'export {};\n';
      let line = 1;
      objects.forEach((object, index) => {
        const schema = custom.get(`${object.apiVersion}/${object.kind}`);
        if (schema) {
          if (!schema(object)) {
            schema.errors.forEach(({instancePath, message, params}) => results[number].errors.push(
              `${title(object)} ${instancePath}: ${message} ${params.additionalProperty ?? ''}`));
          }
          return;
        }
        const literal = `export const object${index}: import('${moduleOf(object)}').I${object.kind} = ${JSON.stringify(object, null, 1)};\n`;
        at.push([line, title(object)]);
        line += literal.split('\n').length - 1;
        text += literal;
      });
      lines.push(at);
      const file = join(work, `${number}.ts`);
      writeFileSync(file, text);
      return file;
    });
    const program = ts.createProgram(files, {
      strict: true, noEmit: true, skipLibCheck: true, types: [], lib: ['lib.es2022.d.ts'],
      module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022,
    });
    for (const file of files) {
      const source = program.getSourceFile(file);
      const number = Number(basename(file, '.ts'));
      for (const diagnostic of [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)]) {
        const line = source.getLineAndCharacterOfPosition(diagnostic.start).line;
        const object = lines[number].findLast(([start]) => start <= line)?.[1] ?? '';
        results[number].errors.push(`${object}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`);
      }
    }
    return results;
  } finally {
    rmSync(work, {recursive: true});
  }
}
