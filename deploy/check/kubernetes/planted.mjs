// One violation of each rule, planted into rendered objects.
const copy = value => structuredClone(value);

export function planted(objects, repository) {
  const plants = [];
  const find = (all, kind, name) => all.find(object => object.kind === kind && object.metadata.name === `sayur-${name}`);
  const plant = (name, finds, change) => {
    const changed = copy(objects);
    change(changed, (kind, which) => find(changed, kind, which));
    plants.push({name, finds, objects: changed});
  };
  const container = (name, finds, change) => plant(name, finds,
    (_, get) => change(get('Deployment', 'order-service').spec.template.spec.containers[0]));
  const pod = (name, finds, change) => plant(name, finds, (_, get) => change(get('Deployment', 'order-service').spec.template.spec));
  const byType = (name, kind, which, finds, change) => {
    const object = copy(find(objects, kind, which));
    change(object);
    plants.push({name, finds, objects: [object], byType: true});
  };

  byType('a misspelt periodSecs', 'Deployment', 'order-service', /periodSecs/, deployment => {
    deployment.spec.template.spec.containers[0].livenessProbe.periodSecs = 10;
  });
  byType('a port that is a text in a list', 'Service', 'gateway', /string/, service => { service.spec.ports[0].port = '8080'; });
  byType('a Deployment without a selector', 'Deployment', 'gateway', /selector/, deployment => { delete deployment.spec.selector; });
  byType('a misspelt field of a ServiceMonitor', 'ServiceMonitor', 'gateway', /basicAuthentication/, monitor => {
    monitor.spec.endpoints[0].basicAuthentication = {};
  });
  byType('a misspelt field of a PostgreSQL cluster', 'Cluster', 'shop', /instanceCount/, cluster => { cluster.spec.instanceCount = 3; });
  byType('a misspelt field of a RabbitMQ cluster', 'RabbitmqCluster', 'rabbitmq', /extraConfig/, cluster => { cluster.spec.rabbitmq.extraConfig = ''; });
  byType('a misspelt field of a permission', 'TopicPermission', 'rabbitmq-gateway', /exchangeName/, permission => {
    permission.spec.permissions.exchangeName = 'micro-sayur';
  });

  pod('root', /may run as root/, spec => { spec.securityContext.runAsNonRoot = false; });
  pod('no numeric user', /may run as root/, spec => { delete spec.securityContext.runAsUser; });
  pod('no seccomp', /seccomp/, spec => { delete spec.securityContext.seccompProfile; });
  pod('a token', /token of the Kubernetes API/, spec => { delete spec.automountServiceAccountToken; });
  pod('service links', /variables of Services/, spec => { delete spec.enableServiceLinks; });
  pod('a host path', /folder of the node/, spec => { spec.volumes.push({name: 'host', hostPath: {path: '/'}}); });
  pod('the network of the node', /hostNetwork/, spec => { spec.hostNetwork = true; });
  pod('a short grace', /is killed after 20 s/, spec => { spec.terminationGracePeriodSeconds = 20; });
  pod('no spread', /not spread/, spec => { spec.topologySpreadConstraints.pop(); });
  container('a writable root', /root file system/, it => { delete it.securityContext.readOnlyRootFilesystem; });
  container('privileges', /gain privileges/, it => { it.securityContext.allowPrivilegeEscalation = true; });
  container('a capability', /has capabilities/, it => { it.securityContext.capabilities.add = ['NET_RAW']; });
  container('no limits', /no limits of memory/, it => { delete it.resources.limits.memory; });
  container('a heap as large as the memory', /heap too large/, it => { it.args[1] = '-Xmx512m'; });
  container('latest', /fixed tag/, it => { it.image = 'micro-sayur/order-service:latest'; });
  container('no tag', /fixed tag/, it => { it.image = 'micro-sayur/order-service'; });
  container('no /tmp', /write to \/tmp/, it => { it.volumeMounts = it.volumeMounts.filter(mount => mount.mountPath !== '/tmp'); });
  container('no liveness', /no livenessProbe/, it => { delete it.livenessProbe; });
  container('a liveness of the database', /outside of it/, it => { it.livenessProbe.httpGet.path = '/actuator/health/readiness'; });
  container('a group that is not there', /no health group entrance/, it => { it.readinessProbe.httpGet.path = '/actuator/health/entrance'; });
  container('an impatient startup', /before config-server/, it => { it.startupProbe.failureThreshold = 10; });
  container('a password in the environment', /SPRING_DATASOURCE_PASSWORD/, it => {
    it.env.push({name: 'SPRING_DATASOURCE_PASSWORD', value: 'secret'});
  });
  container('a password in a URL', /password in REDIS/, it => { it.env.push({name: 'REDIS', value: 'redis://me:secret@redis'}); });
  plant('no preStop of the gateway', /before its Service has forgotten it/, (_, get) => {
    delete get('Deployment', 'gateway').spec.template.spec.containers[0].lifecycle;
  });
  plant('one less during an update', /one instance less/, (_, get) => {
    get('Deployment', 'gateway').spec.strategy.rollingUpdate.maxUnavailable = 1;
  });
  plant('a hurried update', /successor is known/, (_, get) => { get('Deployment', 'gateway').spec.minReadySeconds = 0; });
  plant('no disruption budget', /order-service has no disruption budget/, (all, get) => { all.splice(all.indexOf(get('PodDisruptionBudget', 'order-service')), 1); });
  plant('replicas beside the autoscaler', /beside its autoscaler/, (_, get) => { get('Deployment', 'order-service').spec.replicas = 2; });
  plant('a service less', /payment-service is missing/, (all, get) => { all.splice(all.indexOf(get('Deployment', 'payment-service')), 1); });
  plant('no network policy', /order-service has no network policy/, (all, get) => { all.splice(all.indexOf(get('NetworkPolicy', 'order-service')), 1); });
  plant('open by default', /not closed by default/, (all, get) => { all.splice(all.indexOf(get('NetworkPolicy', 'deny')), 1); });
  plant('a rule for everyone', /rule for everyone/, (_, get) => { get('NetworkPolicy', 'order-service').spec.ingress.push({ports: [{port: 8080}]}); });
  plant('a call that is not made', /may call payment-service, which it never does/, (_, get) => {
    get('NetworkPolicy', 'product-service').spec.egress.push({ports: [{port: 8080}],
      to: [{podSelector: {matchLabels: {'app.kubernetes.io/name': 'payment-service'}}}]});
  });
  plant('a call that is not let in', /product-service does not let order-service in/, (_, get) => {
    const [rule] = get('NetworkPolicy', 'product-service').spec.ingress;
    rule.from = rule.from.filter(peer => peer.podSelector?.matchLabels['app.kubernetes.io/name'] !== 'order-service');
  });
  plant('a service reached from outside', /order-service is reached from outside/, (_, get) => {
    get('NetworkPolicy', 'order-service').spec.ingress[0].from.push({ipBlock: {cidr: '0.0.0.0/0'}});
  });
  plant('private networks by webhook', /reaches private networks/, (_, get) => {
    get('NetworkPolicy', 'notification-service').spec.egress.push({ports: [{port: 443}], to: [{ipBlock: {cidr: '0.0.0.0/0'}}]});
  });
  plant('a database for others', /is open to/, (_, get) => {
    get('NetworkPolicy', 'shop').spec.ingress[0].from.push({podSelector: {matchLabels: {'app.kubernetes.io/name': 'gateway'}}});
  });
  plant('roles in the databases of others', /lets other roles into/, (_, get) => { get('Cluster', 'shop').spec.postgresql.pg_hba.pop(); });
  plant('a Secret with values', /A Secret is part/, all => { all.push({apiVersion: 'v1', kind: 'Secret', metadata: {name: 'x'}}); });
  plant('no TLS', /without TLS/, (_, get) => { delete get('Ingress', 'gateway').spec.tls; });
  plant('the right to publish for others', /gateway and publishing/, (_, get) => {
    get('TopicPermission', 'rabbitmq-gateway').spec.permissions.write = '.*';
  });
  plant('the right to read queues of others', /payment-service and the queue/, (_, get) => {
    get('Permission', 'rabbitmq-payment-service').spec.permissions.read = '.*';
  });
  plant('no login', /order-service has no login/, (all, get) => { all.splice(all.indexOf(get('User', 'rabbitmq-order-service')), 1); });

  const told = (name, finds, change) => {
    const facts = {...repository};
    change(facts);
    plants.push({name, finds, objects, facts});
  };
  told('a longer drain period in config-repo', /order-service is killed after/, facts => { facts.stop = {...facts.stop, 'order-service': 68}; });
  told('a new call in config-repo', /payment-service may not call order-service/, facts => {
    facts.calls = {...facts.calls, 'payment-service': new Set([...facts.calls['payment-service'], 'order-service'])};
  });
  told('a breaker in the readiness group', /circuit breaker/, facts => {
    facts.health = {...facts.health, 'order-service': {...facts.health['order-service'], readiness: ['readinessState', 'circuitBreakers']}};
  });
  told('a larger pool', /opens 20 connections/, facts => { facts.pool = 20; });
  told('a new event', /and publishing order.shipped/, facts => {
    facts.events = {...facts.events, 'order.shipped': {producer: 'order-service', consumers: ['notification-service']}};
  });
  return plants;
}
