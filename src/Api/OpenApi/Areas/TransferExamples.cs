using FlagService.Application.Transfer;
using FlagService.Application.Transfer.Unleash.Exports;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples of documents that go out and come in.</summary>
internal sealed class TransferExamples : IExamples
{
    private const string Project =
        """
        {
          "format": 1,
          "id": "0198c0de-9b22-7d01-8a10-5c7e3f1b6d21",
          "name": "Shop",
          "description": "The web shop",
          "environments": [{"key": "production", "name": "Production", "isCritical": true}],
          "segments": [{"key": "testers", "name": "Testers", "included": ["user-1"], "excluded": [], "conditions": []}],
          "flags": [{
            "key": "dark_mode",
            "alias": "darkMode",
            "name": "Dark mode",
            "description": "",
            "type": "boolean",
            "variations": [{"key": "on", "value": true}, {"key": "off", "value": false}],
            "offVariation": "off",
            "tags": ["design"],
            "salt": "dark_mode",
            "environments": {
              "production": {
                "enabled": true,
                "fallthrough": {"distribution": [{"variation": "on", "percentage": 25}, {"variation": "off", "percentage": 75}]},
                "prerequisites": [],
                "rules": [{
                  "id": "0198c0de-ee77-7256-9f65-a1c38460b276", "ruleType": "segment", "ruleValue": "testers", "conditions": [],
                  "serve": {"variation": "on"}, "priority": 10, "enabled": true, "description": ""
                }]
              }
            }
          }]
        }
        """;

    private const string None = """{"projects": 0, "environments": 0, "segments": 0, "flags": 0}""";

    public void AddTo(Examples examples)
    {
        examples.Add<ProjectDocument>(Project);
        examples.Add<ServiceDocument>($$"""{"format": 1, "projects": [{{Project}}]}""");
        examples.Add<ImportReport>(
            $$"""
            {
              "dryRun": false,
              "created": {"projects": 0, "environments": 0, "segments": 1, "flags": 1},
              "updated": {{None}},
              "unchanged": {"projects": 0, "environments": 1, "segments": 0, "flags": 0}
            }
            """);
        examples.Add<UnleashExport>(
            """
            {
              "features": [{"name": "dark_mode", "description": "", "type": "release"}],
              "featureStrategies": [{
                "name": "flexibleRollout", "featureName": "dark_mode",
                "parameters": {"rollout": "25", "stickiness": "userId", "groupId": "dark_mode"},
                "constraints": [{"contextName": "country", "operator": "IN", "values": ["DE"], "inverted": false, "caseInsensitive": false}],
                "segments": []
              }],
              "featureEnvironments": [{"featureName": "dark_mode", "environment": "production", "enabled": true, "variants": []}],
              "segments": [],
              "featureTags": [{"featureName": "dark_mode", "tagType": "simple", "tagValue": "design"}]
            }
            """);
    }
}
