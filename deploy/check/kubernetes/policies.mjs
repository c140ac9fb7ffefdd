// Rules of the rendered objects; each returns what breaks it.
const nameOf = object => object.metadata.labels?.['app.kubernetes.io/name'];
const workloads = objects => objects.filter(({kind}) => ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'CronJob'].includes(kind));
const ofKind = (objects, kind) => objects.filter(object => object.kind === kind);
const contains = (selector, labels) => Object.entries(selector ?? {}).every(([key, value]) => labels[key] === value);
const labelsOf = workload => workload.spec.template.metadata.labels;

function* restricted(objects) {
  for (const workload of workloads(objects)) {
    const pod = workload.spec.template.spec;
    const name = nameOf(workload);
    if (!(pod.securityContext?.runAsNonRoot === true && pod.securityContext.runAsUser > 0)) yield `${name} may run as root`;
    if (pod.securityContext?.seccompProfile?.type !== 'RuntimeDefault') yield `${name} has no seccomp profile`;
    if (pod.automountServiceAccountToken !== false) yield `${name} has a token of the Kubernetes API`;
    if (pod.enableServiceLinks !== false) yield `${name} has variables of Services, which Spring reads`;
    for (const field of ['hostNetwork', 'hostPID', 'hostIPC']) if (pod[field]) yield `${name} has ${field}`;
    if (pod.volumes?.some(volume => volume.hostPath)) yield `${name} mounts a folder of the node`;
    for (const container of [...pod.containers, ...pod.initContainers ?? []]) {
      const context = container.securityContext ?? {};
      if (context.readOnlyRootFilesystem !== true) yield `${name} may write to its root file system`;
      if (context.allowPrivilegeEscalation !== false || context.privileged) yield `${name} may gain privileges`;
      if (!context.capabilities?.drop?.includes('ALL') || context.capabilities.add) yield `${name} has capabilities`;
      if (context.runAsUser === 0 || context.runAsNonRoot === false) yield `${name} may run as root`;
      for (const kind of ['requests', 'limits']) for (const resource of ['cpu', 'memory']) {
        if (!container.resources?.[kind]?.[resource]) yield `${name} has no ${kind} of ${resource}`;
      }
      const heap = Number(/-Xmx(\d+)m/.exec(container.args?.join(' '))?.[1] ?? Infinity);
      const memory = container.resources?.limits?.memory ?? '0Mi';
      if (parseInt(memory, 10) * (memory.endsWith('Gi') ? 1024 : 1) < heap + 200) yield `${name} has a heap too large for its memory`;
      if (!/:[^/]+$/.test(container.image) || /:latest$/.test(container.image)) yield `${name} has an image without a fixed tag`;
      if (!container.volumeMounts?.some(mount => mount.mountPath === '/tmp')) yield `${name} can't write to /tmp`;
    }
  }
}

function* probes(objects, {health}) {
  for (const workload of workloads(objects)) {
    const name = nameOf(workload);
    for (const container of workload.spec.template.spec.containers) {
      for (const kind of ['startupProbe', 'readinessProbe', 'livenessProbe']) {
        const probe = container[kind];
        const group = /^\/actuator\/health\/([a-z]+)$/.exec(probe?.httpGet?.path)?.[1];
        if (!group) yield `${name} has no ${kind}`;
        else if (!health[name]?.[group]) yield `${name} has no health group ${group} for its ${kind}`;
        else if (health[name][group].some(part => /breaker/i.test(part))) yield `${name}: a circuit breaker is in its ${kind}`;
        else if (kind === 'livenessProbe' && health[name][group].some(part => part !== 'livenessState')) {
          yield `${name} is restarted for what is outside of it`;
        }
      }
      const startup = container.startupProbe ?? {};
      if (startup.periodSeconds * startup.failureThreshold < 240) yield `${name} is ended before config-server can come up`;
    }
  }
}

function* stops(objects, {stop}) {
  for (const workload of workloads(objects)) {
    const name = nameOf(workload);
    const pod = workload.spec.template.spec;
    const preStop = pod.containers[0].lifecycle?.preStop?.sleep?.seconds ?? 0;
    const byService = ['gateway', 'discovery', 'config-server'].includes(name);
    if (byService && preStop < 5) yield `${name} is stopped before its Service has forgotten it`;
    if (pod.terminationGracePeriodSeconds < preStop + stop[name]) {
      yield `${name} is killed after ${pod.terminationGracePeriodSeconds} s, but needs up to ${preStop + stop[name]} s to stop`;
    }
    if (workload.kind === 'Deployment' && workload.spec.strategy?.rollingUpdate?.maxUnavailable !== 0) {
      yield `${name} has one instance less during an update`;
    }
    if (!(workload.spec.minReadySeconds >= 7)) yield `${name} leaves before its successor is known`;
  }
}

function* availability(objects, {services}) {
  for (const name of services) if (!workloads(objects).some(workload => nameOf(workload) === name)) yield `${name} is missing`;
  for (const workload of workloads(objects)) {
    const name = nameOf(workload);
    const labels = labelsOf(workload);
    const budgets = ofKind(objects, 'PodDisruptionBudget').filter(budget => contains(budget.spec.selector.matchLabels, labels));
    if (budgets.length !== 1 || budgets[0].spec.maxUnavailable !== 1) yield `${name} has no disruption budget`;
    const spread = workload.spec.template.spec.topologySpreadConstraints ?? [];
    for (const key of ['topology.kubernetes.io/zone', 'kubernetes.io/hostname']) {
      if (!spread.some(one => one.topologyKey === key && contains(one.labelSelector.matchLabels, labels))) yield `${name} is not spread by ${key}`;
    }
    const scaler = ofKind(objects, 'HorizontalPodAutoscaler').find(one => one.spec.scaleTargetRef.name === workload.metadata.name);
    if (scaler && workload.spec.replicas !== undefined) yield `${name} has replicas beside its autoscaler`;
    if (!scaler && !(workload.spec.replicas >= 1)) yield `${name} has no replicas`;
    if (scaler && scaler.spec.minReplicas > scaler.spec.maxReplicas) yield `${name} has an autoscaler without room`;
    if (!contains(workload.spec.selector.matchLabels, labels)) yield `${name} does not select its own pods`;
    if (!ofKind(objects, 'Service').some(service => contains(service.spec.selector, labels))) yield `${name} has no Service`;
  }
}

function* network(objects, {calls, databases}) {
  const all = ofKind(objects, 'NetworkPolicy');
  const pods = workloads(objects);
  const policyOf = name => all.find(policy => policy.spec.podSelector.matchLabels['app.kubernetes.io/name'] === name);
  const peers = (rules, field) => (rules ?? []).flatMap(rule => rule[field] ?? []);
  const names = (rules, field) => new Set(peers(rules, field).map(peer => peer.podSelector?.matchLabels?.['app.kubernetes.io/name']).filter(Boolean));
  for (const policy of all) {
    for (const [rules, field] of [[policy.spec.ingress, 'from'], [policy.spec.egress, 'to']]) {
      if ((rules ?? []).some(rule => !rule[field]?.length || !rule.ports?.length || rule[field].some(peer => !Object.keys(peer).length))) {
        yield `${policy.metadata.name} has a rule for everyone`;
      }
    }
  }
  for (const workload of pods) {
    const name = nameOf(workload);
    const closed = all.some(policy => contains(policy.spec.podSelector.matchLabels, labelsOf(workload))
      && !policy.spec.ingress && !policy.spec.egress && ['Ingress', 'Egress'].every(type => policy.spec.policyTypes.includes(type)));
    if (!closed) yield `${name} is not closed by default`;
    const own = policyOf(name);
    if (!own) {
      yield `${name} has no network policy`;
      continue;
    }
    const called = [...names(own.spec.egress, 'to')].filter(peer => peer in calls);
    for (const peer of called) if (!calls[name].has(peer)) yield `${name} may call ${peer}, which it never does`;
    for (const peer of calls[name]) {
      if (!called.includes(peer)) yield `${name} may not call ${peer}`;
      const theirs = policyOf(peer);
      if (theirs && !names(theirs.spec.ingress, 'from').has(name)) yield `${peer} does not let ${name} in`;
    }
    for (const peer of names(own.spec.ingress, 'from')) if (!calls[peer]?.has(name)) yield `${name} lets ${peer} in, which never calls it`;
    const strangers = peers(own.spec.ingress, 'from').filter(peer => !peer.podSelector
      && !JSON.stringify(peer).includes('monitoring')).length;
    if (name !== 'gateway' && strangers) yield `${name} is reached from outside`;
    if (name === 'gateway' && !strangers) yield 'The gateway is not reached from outside';
    if (peers(own.spec.egress, 'to').some(peer => peer.ipBlock?.cidr.endsWith('/0') && !peer.ipBlock.except?.length)) {
      yield `${name} reaches private networks`;
    }
  }
  for (const cluster of ofKind(objects, 'Cluster')) {
    const own = all.find(policy => policy.spec.podSelector.matchLabels['cnpg.io/cluster'] === cluster.metadata.name);
    const owned = [cluster.spec.bootstrap.initdb.database, ...ofKind(objects, 'Database')
      .filter(database => database.spec.cluster.name === cluster.metadata.name).map(database => database.spec.name)];
    const owners = Object.entries(databases).filter(([, database]) => owned.includes(database)).map(([service]) => service);
    const admitted = [...names(own?.spec.ingress, 'from')];
    if (!own || admitted.length !== owners.length || !owners.every(owner => admitted.includes(owner))) {
      yield `${cluster.metadata.name} is open to ${admitted} instead of ${owners}`;
    }
    for (const database of owned) {
      if (!cluster.spec.postgresql.pg_hba.includes(`hostssl ${database} ${database} all scram-sha-256`)
          || cluster.spec.postgresql.pg_hba.at(-1) !== 'host all all all reject') yield `${cluster.metadata.name} lets other roles into ${database}`;
    }
  }
}

function* secrets(objects) {
  if (ofKind(objects, 'Secret').length) yield 'A Secret is part of the chart';
  for (const workload of workloads(objects)) {
    for (const container of workload.spec.template.spec.containers) {
      for (const {name, value} of container.env ?? []) {
        if (value !== undefined && /PASSWORD|SECRET|_KEY$/.test(name)) yield `${nameOf(workload)} has ${name} in its environment`;
        if (/:\/\/[^/$]*:[^$/@]+@/.test(value ?? '')) yield `${nameOf(workload)} has a password in ${name}`;
      }
      if (!container.volumeMounts.some(mount => mount.mountPath === '/run/secrets' && mount.readOnly)) yield `${nameOf(workload)} has no secrets`;
    }
  }
  for (const ingress of ofKind(objects, 'Ingress')) if (!ingress.spec.tls?.length) yield 'The shop is open without TLS';
  for (const gateway of ofKind(objects, 'Gateway')) {
    if (gateway.spec.listeners.some(listener => listener.protocol !== 'HTTPS')) yield 'The shop is open without TLS';
  }
}

/** The rights of docs/adr/0007, said by what they allow and not by how they are written. */
function* broker(objects, {events}) {
  if (!ofKind(objects, 'RabbitmqCluster').length) return;
  const rights = Object.fromEntries(ofKind(objects, 'Permission')
    .map(permission => [permission.metadata.name.replace('sayur-rabbitmq-', ''), permission.spec.permissions]));
  const topics = Object.fromEntries(ofKind(objects, 'TopicPermission')
    .map(permission => [permission.metadata.name.replace('sayur-rabbitmq-', ''), permission.spec.permissions]));
  const users = new Set(ofKind(objects, 'User').map(user => user.metadata.name.replace('sayur-rabbitmq-', '')));
  const parties = new Set([...Object.values(events).flatMap(({producer, consumers}) => [producer, ...consumers]), 'gateway', 'config-server']);
  for (const service of parties) {
    if (!users.has(service) || !rights[service] || !topics[service]) {
      yield `${service} has no login at the broker`;
      continue;
    }
    const allows = (right, name) => new RegExp(right).test(name);
    for (const [event, {producer, consumers}] of Object.entries(events)) {
      if (allows(topics[service].write, event) !== (producer === service)) yield `${service} and publishing ${event}: wrong right`;
      const mayRead = producer === service || consumers.includes(service) || !consumers.length;
      if (allows(topics[service].read, event) !== mayRead) yield `${service} and binding ${event}: wrong right`;
      for (const consumer of consumers) for (const end of ['', '.retry', '.dlq']) for (const right of ['configure', 'write', 'read']) {
        if (allows(rights[service][right], `${consumer}.${event}${end}`) !== (producer === service || consumer === service)) {
          yield `${service} and the queue ${consumer}.${event}${end}: wrong right to ${right}`;
        }
      }
    }
    for (const [right, allowed] of [['configure', false], ['write', true], ['read', false]]) {
      if (allows(rights[service][right], 'amq.default') !== allowed) yield `${service} and the default exchange: wrong right to ${right}`;
    }
  }
}

function* asTheCodeSays(_, {facts, databases, pool}) {
  for (const [service, is] of Object.entries(facts)) {
    if (is.database !== databases[service]) yield `files/services.yml: ${service} has the database ${databases[service]}`;
    if (is.database && is.pool !== pool) yield `files/services.yml: an instance of ${service} opens ${pool} connections`;
  }
}

export function policies(objects, repository) {
  return [restricted, probes, stops, availability, network, secrets, broker, asTheCodeSays]
    .flatMap(rule => [...rule(objects, repository)]);
}
