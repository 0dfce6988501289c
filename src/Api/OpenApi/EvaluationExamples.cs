using FlagService.Api.Controllers.Sdk;
using FlagService.Application.Analytics;

namespace FlagService.Api.OpenApi;

/// <summary>Examples of what applications ask and are told.</summary>
internal sealed class EvaluationExamples : IExamples
{
    private const string Answer = """{"enabled": true, "reason": "rollout", "variation": "on", "value": true}""";

    public void AddTo(Examples examples)
    {
        examples.Add<EvaluateBody>("""{"user_id": "user-1", "user_email": "ada@example.com", "custom_attributes": {"country": "DE", "age": 36}}""");
        examples.Add<EvaluationAnswer>(Answer);
        examples.Add<Dictionary<string, EvaluationAnswer>>($$"""{"dark_mode": {{Answer}}}""");
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
    }
}
