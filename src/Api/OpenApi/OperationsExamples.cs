using FlagService.Api.Controllers;
using FlagService.Application.Health;

namespace FlagService.Api.OpenApi;

/// <summary>Examples of what tells how the service does.</summary>
internal sealed class OperationsExamples : IExamples
{
    public void AddTo(Examples examples)
    {
        examples.Add<Liveness>("""{"status": "live"}""");
        examples.Add<EvaluationReadiness>("""{"status": "ready"}""");
        examples.Add<ReadinessReport>("""{"status": "ready", "checks": {"database": "up", "migrations": "up", "snapshots": "up"}}""");
        examples.Add<HealthReport>(
            """
            {
              "status": "up",
              "components": [
                {"name": "database", "state": "up", "latencyMs": 0.84, "detail": null},
                {"name": "snapshots", "state": "up", "latencyMs": 0.01, "detail": "3 environments in memory."}
              ]
            }
            """);
    }
}
