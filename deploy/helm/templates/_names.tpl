{{/* Name of an object of this release: sayur.name (list $ "order-service") */}}
{{- define "sayur.name" -}}
{{- printf "%s-%s" (index . 0).Release.Name (index . 1) | trunc 63 | trimSuffix "-" -}}
{{- end -}}

{{- define "sayur.selector" -}}
app.kubernetes.io/name: {{ index . 1 }}
app.kubernetes.io/instance: {{ (index . 0).Release.Name }}
{{- end -}}

{{- define "sayur.labels" -}}
{{ include "sayur.selector" . }}
app.kubernetes.io/part-of: micro-sayur
app.kubernetes.io/version: {{ (index . 0).Values.image.tag | default (index . 0).Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ (index . 0).Release.Service }}
{{- end -}}

{{/* Name of a Secret of the table existingSecrets: sayur.secret (list $ "database" "order-service") */}}
{{- define "sayur.secret" -}}
{{- $pattern := index (index . 0).Values.existingSecrets (index . 1) -}}
{{- if contains "%s" $pattern -}}
{{- printf $pattern (index . 2) -}}
{{- else -}}
{{- $pattern -}}
{{- end -}}
{{- end -}}

{{- define "sayur.image" -}}
{{- $image := (index . 0).Values.image -}}
{{- $digest := index $image.digests (index . 1) -}}
{{- if $digest -}}
{{ $image.repository }}/{{ index . 1 }}@{{ $digest }}
{{- else -}}
{{ $image.repository }}/{{ index . 1 }}:{{ $image.tag | default (index . 0).Chart.AppVersion }}
{{- end -}}
{{- end -}}

{{/* Host of a database: of the cluster that names it, or of the external server. */}}
{{- define "sayur.databaseHost" -}}
{{- $root := index . 0 -}}{{- $database := index . 1 -}}
{{- $postgres := $root.Values.postgres -}}
{{- if $postgres.operator -}}
{{- $host := "" -}}
{{- range $name, $cluster := $postgres.clusters -}}
{{- if and $cluster (has $database $cluster.databases) -}}
{{- if $host -}}{{ fail (printf "The database %s is in two of postgres.clusters" $database) }}{{- end -}}
{{- $host = printf "%s-rw" (include "sayur.name" (list $root $name)) -}}
{{- end -}}
{{- end -}}
{{- $host | required (printf "No cluster of postgres.clusters has the database %s" $database) -}}
{{- else -}}
{{- index $postgres.external.hosts $database | default $postgres.external.host | required (printf "postgres.external.host, or hosts.%s, must be set without postgres.operator" $database) -}}
{{- end -}}
{{- end -}}

{{- define "sayur.brokerHost" -}}
{{- if .Values.rabbitmq.operator -}}
{{ include "sayur.name" (list . "rabbitmq") }}
{{- else -}}
{{ .Values.rabbitmq.external.host | required "rabbitmq.external.host must be set without rabbitmq.operator" }}
{{- end -}}
{{- end -}}

{{/* URLs of all discovery instances; the password is the property that is named. */}}
{{- define "sayur.registry" -}}
{{- $root := index . 0 -}}{{- $name := include "sayur.name" (list $root "discovery") -}}
{{- $urls := list -}}
{{- range $i := until (int (index $root.Values.services "discovery").replicas) -}}
{{- $urls = append $urls (printf "http://launcher:${%s}@%s-%d.%s:8080/eureka/" (index $ 1) $name $i $name) -}}
{{- end -}}
{{- join "," $urls -}}
{{- end -}}
