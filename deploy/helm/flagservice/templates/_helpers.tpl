{{- define "flagservice.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 53 | trimSuffix "-" }}
{{- end }}

{{- define "flagservice.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 53 | trimSuffix "-" }}
{{- else if contains (include "flagservice.name" .) .Release.Name }}
{{- .Release.Name | trunc 53 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "flagservice.name" .) | trunc 53 | trimSuffix "-" }}
{{- end }}
{{- end }}

{{- define "flagservice.selector" -}}
app.kubernetes.io/name: {{ include "flagservice.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "flagservice.labels" -}}
{{ include "flagservice.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version }}
{{- end }}

{{- define "flagservice.image" -}}
{{- if .Values.image.digest -}}
{{ .Values.image.repository }}@{{ .Values.image.digest }}
{{- else -}}
{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}
{{- end }}
{{- end }}

{{- define "flagservice.serviceAccount" -}}
{{- if .Values.serviceAccount.create -}}
{{ .Values.serviceAccount.name | default (include "flagservice.fullname" .) }}
{{- else -}}
{{ .Values.serviceAccount.name | default "default" }}
{{- end }}
{{- end }}

{{- define "flagservice.secret" -}}
{{ .Values.secrets.existing | default (include "flagservice.fullname" .) }}
{{- end }}

{{- define "flagservice.isSqlite" -}}
{{- if eq .Values.database.kind "sqlite" }}true{{ end }}
{{- end }}

{{- define "flagservice.scheme" -}}
{{ ternary "HTTPS" "HTTP" (not (empty .Values.tls.secretName)) }}
{{- end }}

{{/* What cannot be seen by one value alone. */}}
{{- define "flagservice.check" -}}
{{- if and (include "flagservice.isSqlite" .) .Values.autoscaling.enabled }}
{{- fail "An SQLite file serves one process: set database.kind to postgres, or autoscaling.enabled to false." }}
{{- end }}
{{- if and (not .Values.secrets.existing) (not (include "flagservice.isSqlite" .)) (not .Values.secrets.databaseUrl) }}
{{- fail "Set secrets.databaseUrl, or secrets.existing to a Secret with DATABASE_URL and ENCRYPTION_KEY." }}
{{- end }}
{{- if and (not .Values.secrets.existing) (not (include "flagservice.isSqlite" .)) (not .Values.secrets.encryptionKey) }}
{{- fail "Set secrets.encryptionKey (openssl rand -base64 32), or secrets.existing. Keep it elsewhere too: what it sealed is lost with it." }}
{{- end }}
{{- end }}
