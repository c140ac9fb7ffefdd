{{/* Environment of a service, without any secret: those are files in /run/secrets. sayur.environment (list $ "order-service" facts row) */}}
{{- define "sayur.environment" -}}
{{- $root := index . 0 -}}{{- $name := index . 1 -}}{{- $facts := index . 2 -}}{{- $values := $root.Values -}}
- {name: POD_NAME, valueFrom: {fieldRef: {fieldPath: metadata.name}}}
- {name: POD_IP, valueFrom: {fieldRef: {fieldPath: status.podIP}}}
- {name: LOGGING_STRUCTURED_FORMAT_CONSOLE, value: ecs}
- {name: EUREKA_INSTANCE_INSTANCE_ID, value: "${spring.application.name}:$(POD_NAME)"}
{{- if eq $name "discovery" }}
- {name: SPRING_SECURITY_USER_NAME, value: launcher}
- {name: EUREKA_INSTANCE_HOSTNAME, value: {{ printf "$(POD_NAME).%s" (include "sayur.name" (list $root "discovery")) | quote }}}
- name: SPRING_APPLICATION_JSON
  value: {{ dict "eureka.client.service-url.defaultZone" (include "sayur.registry" (list $root "spring.security.user.password")) | toJson | quote }}
{{- else }}
{{- if eq $name "config-server" }}
- {name: SPRING_SECURITY_USER_NAME, value: launcher}
- {name: CONFIG_STATE, value: /state}
{{- if $values.configRepo.git.uri }}
- {name: CONFIG_GIT_URI, value: {{ $values.configRepo.git.uri | quote }}}
- {name: CONFIG_GIT_BRANCH, value: {{ $values.configRepo.git.branch | quote }}}
- {name: CONFIG_GIT_POLL, value: {{ $values.configRepo.git.poll | quote }}}
{{- else }}
- {name: CONFIG_REPO, value: "file:/config-repo"}
{{- end }}
{{- else }}
- {name: SPRING_PROFILES_ACTIVE, value: {{ ternary (append $values.profiles "redis") $values.profiles (and (eq $name "gateway") $values.redis.enabled) | join "," | quote }}}
- {name: SPRING_CLOUD_CONFIG_URI, value: "http://{{ include "sayur.name" (list $root "config-server") }}:8080"}
- {name: SPRING_CLOUD_CONFIG_USERNAME, value: launcher}
# asked for before the files of secrets are read
- {name: SPRING_CLOUD_CONFIG_PASSWORD, valueFrom: {secretKeyRef: {name: {{ include "sayur.secret" (list $root "service" $name) }}, key: spring.cloud.config.password}}}
- {name: SPRING_APPLICATION_NAME, value: {{ $name }}}
- {name: EUREKA_INSTANCE_IP_ADDRESS, value: $(POD_IP)}
- {name: EUREKA_INSTANCE_HOSTNAME, value: $(POD_IP)}
- {name: EUREKA_INSTANCE_PREFER_IP_ADDRESS, value: "true"}
- name: SPRING_APPLICATION_JSON
  value: {{ dict "eureka.client.service-url.defaultZone" (include "sayur.registry" (list $root "discovery.password")) | toJson | quote }}
- {name: PLATFORM_PUBLIC_URL, value: "https://{{ $values.public.host }}"}
- {name: PLATFORM_SECURITY_CLIENT_ID, value: {{ $name }}}
{{- if $values.tracing.endpoint }}
- {name: MANAGEMENT_TRACING_EXPORT_ZIPKIN_ENDPOINT, value: {{ $values.tracing.endpoint | quote }}}
{{- else }}
- {name: MANAGEMENT_TRACING_EXPORT_ZIPKIN_ENABLED, value: "false"}
{{- end }}
{{- end }}
- {name: SPRING_RABBITMQ_HOST, value: {{ include "sayur.brokerHost" $root | quote }}}
- {name: SPRING_RABBITMQ_USERNAME, value: {{ $name }}}
- {name: SPRING_RABBITMQ_VIRTUAL_HOST, value: {{ $values.rabbitmq.vhost | quote }}}
{{- if not $values.rabbitmq.operator }}
- {name: SPRING_RABBITMQ_PORT, value: {{ $values.rabbitmq.external.port | quote }}}
- {name: SPRING_RABBITMQ_SSL_ENABLED, value: {{ $values.rabbitmq.external.tls | quote }}}
{{- end }}
{{- end }}
{{- with $facts.database }}
# the image's own value names the secrets alone, and would hide the one of platform-defaults.yml
- {name: SPRING_CONFIG_IMPORT, value: "optional:configtree:/run/secrets/,optional:configserver:"}
{{- $port := $values.postgres.operator | ternary 5432 (int $values.postgres.external.port) }}
{{- $parameters := $values.postgres.operator | ternary "" $values.postgres.external.parameters }}
- {name: SPRING_DATASOURCE_URL, value: "jdbc:postgresql://{{ include "sayur.databaseHost" (list $root .) }}:{{ $port }}/{{ . }}{{ with $parameters }}?{{ . }}{{ end }}"}
- {name: SPRING_DATASOURCE_USERNAME, value: {{ . }}}
{{- end }}
{{- if eq $name "user-service" }}
- {name: USER_PHOTOS_FOLDER, value: /state/photos}
{{- with $values.photos.s3 }}
{{- if .bucket }}
- {name: USER_PHOTOS_STORAGE, value: s3}
- {name: USER_PHOTOS_S3_BUCKET, value: {{ .bucket | quote }}}
- {name: USER_PHOTOS_S3_ENDPOINT, value: {{ .endpoint | quote }}}
- {name: USER_PHOTOS_S3_REGION, value: {{ .region | quote }}}
- {name: USER_PHOTOS_S3_PATHSTYLE, value: {{ .pathStyle | quote }}}
- {name: USER_PHOTOS_S3_PREFIX, value: {{ .prefix | quote }}}
{{- end }}
{{- end }}
- {name: USER_ACCOUNTS_ADMIN_EMAIL, value: {{ $values.accounts.admin | quote }}}
- {name: USER_ACCOUNTS_OPS_EMAIL, value: {{ $values.accounts.ops | quote }}}
{{- end }}
{{- if eq $name "notification-service" }}
- {name: SPRING_MAIL_HOST, value: {{ $values.mail.host | quote }}}
- {name: SPRING_MAIL_PORT, value: {{ $values.mail.port | quote }}}
- {name: SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_ENABLE, value: {{ $values.mail.startTls | quote }}}
- {name: SPRING_MAIL_PROPERTIES_MAIL_SMTP_STARTTLS_REQUIRED, value: {{ $values.mail.startTls | quote }}}
{{- with $values.mail.existingSecret }}
- {name: SPRING_MAIL_PROPERTIES_MAIL_SMTP_AUTH, value: "true"}
- {name: SPRING_MAIL_USERNAME, valueFrom: {secretKeyRef: {name: {{ . }}, key: username}}}
- {name: SPRING_MAIL_PASSWORD, valueFrom: {secretKeyRef: {name: {{ . }}, key: password}}}
{{- end }}
- {name: NOTIFICATION_STOCK_ALERTS_RECIPIENTS, value: {{ $values.mail.stockAlerts | default (list $values.accounts.admin) | join "," | quote }}}
{{- end }}
{{- if and (eq $name "gateway") $values.redis.enabled }}
- {name: GATEWAY_LIMITS_REDIS, valueFrom: {secretKeyRef: {name: {{ $values.redis.existingSecret }}, key: url}}}
{{- end }}
{{- end -}}
