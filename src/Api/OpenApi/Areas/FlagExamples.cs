using FlagService.Api.Controllers.V1.Projects;
using FlagService.Application.Flags;
using FlagService.Application.Flags.Bulk;
using FlagService.Application.Flags.Rules;
using FlagService.Application.Flags.Targeting;
using FlagService.Application.Segments;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples around flags, their rules and segments.</summary>
internal sealed class FlagExamples : IExamples
{
    private const string Condition = """{"attribute": "country", "operator": "in", "values": ["DE", "AT"], "negate": false}""";

    public void AddTo(Examples examples)
    {
        examples.Add<NewFlag>("""{"key": "dark_mode", "alias": "darkMode", "name": "Dark mode", "tags": ["design"], "enabled": true, "rolloutPercentage": 25}""");
        examples.Add<FlagChange>("""{"enabled": true, "rolloutPercentage": 50}""");
        examples.Add<FlagsTagging>("""{"flags": [{"flag": "dark_mode"}, {"flag": "new_checkout", "version": 3}], "add": ["design"], "dryRun": true}""");
        examples.Add<FlagsToggling>("""{"flags": [{"flag": "dark_mode", "version": 3}], "environment": "staging", "enabled": true}""");
        examples.Add<FlagsDeletion>("""{"flags": [{"flag": "dark_mode"}, {"flag": "new_checkout"}], "dryRun": true}""");
        examples.Add<FlagsCopying>("""{"flags": [{"flag": "dark_mode"}], "from": "staging", "to": "production"}""");
        examples.Add<ChangedFlags>(
            """
            {
              "dryRun": true,
              "changed": 1,
              "flags": [
                {"key": "dark_mode", "version": 4, "changed": true, "changes": [{"path": "tags", "from": [], "to": ["design"]}]},
                {"key": "new_checkout", "version": 3, "changed": false, "changes": []}
              ]
            }
            """);
        examples.Add<CopyFlagBody>("""{"from": "staging", "to": "production"}""");
        examples.Add<ToggleFlagBody>("""{"enabled": true}""");
        examples.Add<FlagDetails>(
            """
            {
              "id": "0198c0de-dd66-7145-8e54-90b2735fa165",
              "key": "dark_mode",
              "alias": "darkMode",
              "name": "Dark mode",
              "description": "",
              "type": "boolean",
              "variations": [{"key": "on", "value": true}, {"key": "off", "value": false}],
              "offVariation": "off",
              "tags": ["design"],
              "environment": "production",
              "enabled": true,
              "rolloutPercentage": 25,
              "fallthrough": {"distribution": [{"variation": "on", "percentage": 25}, {"variation": "off", "percentage": 75}]},
              "prerequisites": [],
              "salt": "5Kd3NBUAdUnhyzenEwVLy0",
              "version": 3,
              "createdAt": "2026-03-01T09:30:00Z",
              "updatedAt": "2026-03-02T10:15:00Z",
              "usage": {"lastEvaluatedAt": "2026-03-08T16:20:00Z", "variation": "on", "since": "2026-03-08T16:19:58Z", "stale": false}
            }
            """);
        examples.Add<NewRule>($$"""{"ruleType": "attributes", "conditions": [{{Condition}}], "coverage": {"percentage": 50}, "serve": {"variation": "on"}, "priority": 10}""");
        examples.Add<RuleChange>("""{"ruleType": "email_domain", "ruleValue": "@example.com", "priority": 20}""");
        examples.Add<RuleDetails>(
            $$"""
            {
              "id": "0198c0de-ee77-7256-9f65-a1c38460b276",
              "ruleType": "attributes",
              "ruleValue": null,
              "conditions": [{{Condition}}],
              "coverage": {"percentage": 50, "salt": "0198c0de-ee77-7256-9f65-a1c38460b276"},
              "serve": {"variation": "on"},
              "priority": 10,
              "enabled": true,
              "description": ""
            }
            """);
        examples.Add<FlagComparison>(
            """
            {
              "flag": "dark_mode",
              "name": "Dark mode",
              "differs": ["enabled", "fallthrough"],
              "from": {
                "environment": "staging", "enabled": true, "offVariation": "off", "prerequisites": [], "rules": [], "fallthrough": {"variation": "on"}
              },
              "to": {
                "environment": "production", "enabled": false, "offVariation": "off", "prerequisites": [], "rules": [],
                "fallthrough": {"distribution": [{"variation": "on", "percentage": 25}, {"variation": "off", "percentage": 75}]}
              },
              "version": 3
            }
            """);
        examples.Add<SegmentUse>(
            """
            {
              "flag": "dark_mode",
              "flagName": "Dark mode",
              "environment": "production",
              "rule": "0198c0de-ee77-7256-9f65-a1c38460b276",
              "enabled": true,
              "description": ""
            }
            """);
        examples.Add<TargetingChange>(
            $$"""
            {
              "rules": [{"ruleType": "attributes", "conditions": [{{Condition}}], "coverage": {"percentage": 50}, "serve": {"variation": "on"} }],
              "fallthrough": {"distribution": [{"variation": "on", "percentage": 25}, {"variation": "off", "percentage": 75}] }
            }
            """);
        examples.Add<TargetingDetails>(
            $$"""
            {
              "environment": "production",
              "enabled": true,
              "offVariation": "off",
              "prerequisites": [],
              "rules": [
                {
                  "id": "0198c0de-ee77-7256-9f65-a1c38460b276",
                  "ruleType": "attributes",
                  "ruleValue": null,
                  "conditions": [{{Condition}}],
                  "coverage": {"percentage": 50, "salt": "0198c0de-ee77-7256-9f65-a1c38460b276"},
                  "serve": {"variation": "on"},
                  "priority": 0,
                  "enabled": true,
                  "description": ""
                }
              ],
              "fallthrough": {"distribution": [{"variation": "on", "percentage": 25}, {"variation": "off", "percentage": 75}]},
              "version": 4,
              "updatedAt": "2026-03-02T10:15:00Z"
            }
            """);
        examples.Add<NewSegment>($$"""{"key": "testers", "name": "Testers", "included": ["user-1"], "conditions": [{{Condition}}]}""");
        examples.Add<SegmentChange>("""{"included": ["user-1", "user-2"], "excluded": ["user-3"]}""");
        examples.Add<SegmentDetails>(
            $$"""
            {
              "id": "0198c0de-ff88-7367-8a76-b2d49571c387",
              "key": "testers",
              "name": "Testers",
              "included": ["user-1"],
              "excluded": [],
              "conditions": [{{Condition}}],
              "version": 1,
              "createdAt": "2026-03-01T09:30:00Z",
              "updatedAt": "2026-03-01T09:30:00Z"
            }
            """);
    }
}
