#!/usr/bin/env bash
# Renders the Helm chart with its defaults to plain manifests: tools/render-manifests.sh [FOLDER]    (deploy/kubernetes unless said, and
# the chart's copy of the alerts is made anew too)
# HELM is the program; a test compares what is committed with what this makes.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

out=${1:-deploy/kubernetes}
if [ $# -eq 0 ]; then
  # A chart can't reach what is outside of it.
  cp deploy/prometheus/alerts.yml deploy/helm/flagservice/files/alerts.yml
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"${HELM:-helm}" template flagservice deploy/helm/flagservice --set secrets.existing=flagservice --skip-tests --output-dir "$work" >/dev/null

for file in "$work"/flagservice/templates/*.yaml; do
  # What only Helm has a use for.
  sed -e '/^# Source: /d' -e '/helm\.sh\/chart:/d' -e '/app\.kubernetes\.io\/managed-by:/d' "$file" >"$out/$(basename "$file")"
done
