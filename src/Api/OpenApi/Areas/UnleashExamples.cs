using FlagService.Api.Controllers.Unleash;
using FlagService.Application.Compatibility;
using FlagService.Application.Compatibility.Unleash;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples of what Unleash's SDKs send and get.</summary>
internal sealed class UnleashExamples : IExamples
{
    public void AddTo(Examples examples)
    {
        examples.Add<FlagCompatibility>(
            """
            {
              "flag": "dark_mode",
              "environment": "production",
              "protocols": [{"protocol": "unleash-client", "exact": false, "reason": "it divides users by FlagService's own buckets"}]
            }
            """);
        examples.Add<FrontendBody>("""{"context": {"userId": "user-1", "sessionId": "s-17", "properties": {"country": "DE"}}}""");
        examples.Add<FrontendAnswer>(
            """
            {
              "toggles": [
                {"name": "dark_mode", "enabled": true, "impressionData": false, "variant": {"name": "disabled", "enabled": false, "feature_enabled": true}},
                {
                  "name": "theme", "enabled": true, "impressionData": false,
                  "variant": {"name": "blue", "enabled": true, "feature_enabled": true, "payload": {"type": "string", "value": "#00f"}}
                }
              ]
            }
            """);
        examples.Add<UseReport>(
            """
            {
              "appName": "shop",
              "bucket": {"stop": "2026-03-08T16:00:00Z", "toggles": {"theme": {"yes": 12, "no": 3, "variants": {"blue": 12}}}}
            }
            """);
        examples.Add<ClientFeatures>(
            """
            {
              "version": 2,
              "features": [{
                "name": "theme", "type": "release", "enabled": true, "stale": false, "impressionData": false,
                "strategies": [{
                  "name": "flexibleRollout",
                  "parameters": {"rollout": "100", "stickiness": "userId", "groupId": "theme"},
                  "constraints": [{"contextName": "country", "operator": "IN", "values": ["DE"], "caseInsensitive": false, "inverted": false}],
                  "segments": [1],
                  "variants": [
                    {"name": "blue", "weight": 500, "stickiness": "userId", "payload": {"type": "string", "value": "#00f"}},
                    {"name": "red", "weight": 500, "stickiness": "userId", "payload": {"type": "string", "value": "#f00"}}
                  ]
                }],
                "variants": [],
                "dependencies": [{"feature": "dark_mode", "enabled": true}]
              }],
              "segments": [{
                "id": 1, "name": "staff",
                "constraints": [{"contextName": "userId", "operator": "IN", "values": ["u1"], "caseInsensitive": false, "inverted": false}]
              }],
              "query": {"environment": "production"}
            }
            """);
    }
}
