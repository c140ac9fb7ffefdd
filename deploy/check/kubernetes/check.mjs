// Renders the chart with every values file and checks what comes out; see ../helm.
import {readdirSync} from 'node:fs';
import {join} from 'node:path';
import yaml from 'js-yaml';
import {chart, helm, here, render, root} from './helm.mjs';
import {planted} from './planted.mjs';
import {policies} from './policies.mjs';
import {readRepository} from './repository.mjs';
import {typeErrors} from './types.mjs';

const problems = [];
const problem = text => problems.push(text);

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
