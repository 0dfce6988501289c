#!/usr/bin/env bash
# Fails where a package of the program, also one that came with another, has a known vulnerability that nobody has looked at: one that
# is not among the NuGetAuditSuppress of Directory.Build.props. Needs jq, and `dotnet restore src/Api` before.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

known=$(grep -o 'NuGetAuditSuppress Include="[^"]*"' Directory.Build.props | cut -d'"' -f2 | jq --raw-input . | jq --slurp .)
report=$(dotnet list src/Api package --vulnerable --include-transitive --format json)

# Where there was nobody to ask, no vulnerability is no good news.
jq --exit-status '[.problems[]? | select(.level == "error" or .level == "warning")] == []' <<<"$report" >/dev/null || {
  jq --raw-output '.problems[].text' <<<"$report" >&2
  exit 1
}

new=$(jq --raw-output --argjson known "$known" '
  [.projects[].frameworks[]? | (.topLevelPackages // []) + (.transitivePackages // []) | .[]
   | .id as $id | .resolvedVersion as $version | .vulnerabilities[]
   | select(.advisoryurl as $url | $known | index($url) | not)
   | "\($id) \($version): \(.severity), \(.advisoryurl)"] | unique | .[]' <<<"$report")
[[ -z $new ]] || {
  echo "$new" >&2
  exit 1
}
echo 'No package has a vulnerability that is not known.'
