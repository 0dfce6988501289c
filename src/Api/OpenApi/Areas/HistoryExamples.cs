using FlagService.Api.Controllers.V1.Projects;
using FlagService.Application.Flags.Explain;
using FlagService.Application.Flags.History;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples around what a flag serves, why, and what it was before.</summary>
internal sealed class HistoryExamples : IExamples
{
    private const string Author = """{"id": "0198c0de-cc55-7034-9d43-8fa1624e9054", "name": "Grace Hopper"}""";

    public void AddTo(Examples examples)
    {
        examples.Add<ExplainBody>(
            """{"user_id": "user-1", "user_email": "ada@example.com", "custom_attributes": {"country": "DE"}, "at": "2026-03-02T14:03:00Z"}""");
        examples.Add<FlagExplanation>(
            $$"""
            {
              "flag": "dark_mode",
              "environment": "production",
              "at": "2026-03-02T14:03:00Z",
              "version": {"version": 3, "at": "2026-03-02T10:15:00Z", "author": {{Author}}, "action": "flag.update"},
              "result": {"enabled": true, "reason": "rollout", "variation": "on", "value": true},
              "steps": {
                "flag": "dark_mode",
                "enabled": true,
                "prerequisites": [],
                "prerequisiteCount": 0,
                "rules": [{
                  "id": "0198c0de-ee77-7256-9f65-a1c38460b276", "priority": 10, "matched": false, "tooCostly": false,
                  "conditions": [{
                    "attribute": "country", "operator": "in", "values": ["AT"], "valueCount": 1, "negate": false,
                    "seen": "DE", "seenCount": null, "matched": false, "segments": [], "segmentCount": 0
                  }],
                  "conditionCount": 1
                }, {
                  "id": "0198c0de-ee77-7256-9f65-a1c38460b273", "priority": 0, "matched": false, "tooCostly": false, "conditions": [], "conditionCount": 0,
                  "coverage": {
                    "percentage": 50, "covered": false, "bucketBy": "user_id", "seen": "user-1", "unit": "user-1", "salt": "0198c0de-ee77-7256-9f65-a1c38460b273",
                    "bucketing": "standard", "bucket": 83792
                  }
                }],
                "ruleCount": 2,
                "served": {
                  "by": "fallthrough",
                  "variation": "on",
                  "distribution": {
                    "bucketBy": "user_id", "seen": "user-1", "unit": "user-1", "salt": "dark_mode", "bucketing": "standard", "bucket": 10562, "range": [0, 25000, "on"],
                    "entries": [{"variation": "on", "percentage": 25}, {"variation": "off", "percentage": 75}],
                    "edges": [[0, 25000, "on"], [25000, 100000, "off"]],
                    "edgeCount": 2
                  }
                }
              },
              "cut": null
            }
            """);
        examples.Add<FlagVersionDetails>(
            $$"""
            {
              "version": 3,
              "at": "2026-03-02T10:15:00Z",
              "author": {{Author}},
              "action": "flag.update",
              "environments": ["production"],
              "changes": [{"path": "fallthrough.distribution[0].percentage", "from": 10, "to": 25}],
              "leftOut": false
            }
            """);
        examples.Add<VersionComparison>(
            $$"""
            {
              "from": {"version": 2, "at": "2026-03-01T09:30:00Z", "author": {{Author}}, "action": "flag.toggle"},
              "to": {"version": 3, "at": "2026-03-02T10:15:00Z", "author": {{Author}}, "action": "flag.update"},
              "changes": [{"path": "fallthrough.distribution[0].percentage", "from": 10, "to": 25}]
            }
            """);
        examples.Add<RollBackFlagBody>("""{"version": 2}""");
    }
}
