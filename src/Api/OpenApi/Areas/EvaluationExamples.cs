using FlagService.Api.Controllers.Ofrep;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Streaming;
using FlagService.Application.Analytics;
using FlagService.Application.Evaluation;
using FlagService.Application.Flags.Impact;
using FlagService.Application.Transfer.OpenFeature;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples of the evaluation requests and answers of applications.</summary>
internal sealed class EvaluationExamples : IExamples
{
    private const string Answer = """{"enabled": true, "reason": "rollout", "variation": "on", "value": true}""";

    private const string OfrepAnswer =
        """{"key": "dark_mode", "value": true, "reason": "SPLIT", "variant": "on", "metadata": {"reason": "rollout"}}""";

    private const string Events =
        "\"retry: 3000\\nid: \\\"12.bm90aGluZyBoZXJl\\\"\\n\\nevent: flags-changed\\nid: \\\"13.c2VlIHRoZSBsYXN0\\\"\\n"
        + "data: {\\\"etag\\\":\\\"\\\\\\\"13.c2VlIHRoZSBsYXN0\\\\\\\"\\\"}\\n\\n:\\n\\n\"";

    public void AddTo(Examples examples)
    {
        examples.Add<ChangeEvents>(Events);
        examples.Add<OfrepBody>("""{"context": {"targetingKey": "user-1", "email": "ada@example.com", "country": "DE", "plan": {"tier": "pro"}}}""");
        examples.Add<OfrepEvaluation>(OfrepAnswer);
        examples.Add<OfrepFailure>(
            """
            {
              "type": "about:blank", "title": "Not Found", "status": 404, "detail": "The project has no such flag.", "code": "flag_not_found",
              "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
              "key": "dark_mode", "errorCode": "FLAG_NOT_FOUND", "errorDetails": "The project has no such flag."
            }
            """);
        examples.Add<OfrepFailure>(
            400,
            """
            {
              "type": "about:blank", "title": "Bad Request", "status": 400, "detail": "The targetingKey must be a text or null.",
              "code": "context_invalid", "traceId": "4bf92f3577b34da6a3ce929d0e0e4736",
              "errorCode": "INVALID_CONTEXT", "errorDetails": "The targetingKey must be a text or null."
            }
            """);
        examples.Add<OfrepEvaluations>(
            $$"""
            {
              "flags": [{{OfrepAnswer}}],
              "eventStreams": [{
                "type": "sse", "endpoint": {"requestUri": "/sdk/v1/stream?token=AZ3m&lastEventId=12.bm90aGluZyBoZXJl"}, "inactivityDelaySec": 120
              }],
              "metadata": {"version": 12}
            }
            """);
        examples.Add<Manifest>(
            """
            {
              "flags": [
                {"key": "dark_mode", "name": "Dark mode", "type": "boolean", "description": "The dark theme.", "defaultValue": false},
                {"key": "page_size", "name": "Page size", "type": "integer", "description": "", "defaultValue": 20}
              ]
            }
            """);
        examples.Add<SnapshotAnswer>(
            """
            {
              "flags": [{
                "key": "new_checkout", "type": "boolean", "enabled": true,
                "variations": [{"key": "on", "value": true}, {"key": "off", "value": false}],
                "offVariation": "off", "salt": "new_checkout", "prerequisites": [],
                "rules": [{
                  "id": "019a9c1e-0d4b-7c55-8a58-7d3bd1f4a001", "priority": 100, "enabled": true,
                  "conditions": [{"attribute": "country", "operator": "in", "values": ["DE", "FR"], "negate": false}],
                  "serve": {"variation": "on"}
                }, {
                  "id": "019a9c1e-0d4b-7c55-8a58-7d3bd1f4a002", "priority": 0, "enabled": true, "conditions": [],
                  "coverage": {"percentage": 50, "salt": "019a9c1e-0d4b-7c55-8a58-7d3bd1f4a002", "serve": {"variation": "on"} }
                }],
                "fallthrough": {"distribution": [{"variation": "on", "percentage": 25}, {"variation": "off", "percentage": 75}]}
              }],
              "segments": [{
                "key": "staff", "included": ["u1"], "excluded": [],
                "conditions": [{"attribute": "user_email", "operator": "endsWith", "values": ["@example.com"], "negate": false}]
              }]
            }
            """);
        examples.Add<EvaluateBody>("""{"user_id": "user-1", "user_email": "ada@example.com", "custom_attributes": {"country": "DE", "age": 36}}""");
        examples.Add<EvaluationAnswer>(Answer);
        examples.Add<Dictionary<string, EvaluationAnswer>>($$"""{"dark_mode": {{Answer}}}""");
        examples.Add<ReportBody>(
            """
            {
              "counts": [{"flag": "dark_mode", "variation": "on", "reason": "rollout", "count": 120, "at": "2026-03-08T15:04:00Z"}],
              "evaluations": [{"flag": "dark_mode", "variation": "on", "reason": "rollout", "user_id": "user-1", "at": "2026-03-08T15:04:58Z"}]
            }
            """);
        examples.Add<EvaluationReceipt>("""{"counted": 120, "ignored": [{"field": "counts[1].flag", "reason": "must be the key or alias of a flag"}]}""");
        examples.Add<FlagEvaluations>(
            """
            {
              "series": [
                {"at": "2026-03-08T15:00:00Z", "variation": "on", "reason": "rollout", "count": 120},
                {"at": "2026-03-08T15:00:00Z", "variation": "off", "reason": "rollout", "count": 380}
              ],
              "recent": [{"at": "2026-03-08T15:59:58.25Z", "userId": "user-1", "variation": "on", "reason": "rollout"}]
            }
            """);
        examples.Add<ProjectEvaluations>(
            """
            {
              "environment": "production",
              "from": "2026-03-07T16:00:00Z",
              "count": 12210,
              "errors": 3,
              "flags": 2,
              "busiest": [
                {"key": "dark_mode", "name": "Dark mode", "count": 12000, "errors": 3},
                {"key": "new_checkout", "name": "New checkout", "count": 210, "errors": 0}
              ],
              "failing": [{"key": "dark_mode", "name": "Dark mode", "count": 12000, "errors": 3}]
            }
            """);
        examples.Add<FlagImpact>(
            """
            {
              "environment": "production",
              "flagVersion": 3,
              "evaluations": 4210,
              "since": "2026-03-08T09:12:44.5Z",
              "users": 1312,
              "sampled": false,
              "unknownAttributes": ["country"],
              "changes": [{"from": "off", "to": "on", "users": 328, "examples": ["user-1", "user-7"]}]
            }
            """);
    }
}
