using FlagService.Api.Controllers;
using FlagService.Api.Observability;
using FlagService.Application.Health;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>Examples of the health of the service.</summary>
internal sealed class OperationsExamples : IExamples
{
    private const string Metrics =
        "\"# HELP http_requests_total Answered requests.\\n# TYPE http_requests_total counter\\n"
        + "http_requests_total{route=\\\"/sdk/v1/evaluate\\\",method=\\\"POST\\\",status=\\\"200\\\"} 4711\\n\"";

    public void AddTo(Examples examples)
    {
        examples.Add<PrometheusText>(Metrics);
        examples.Add<Liveness>("""{"status": "live"}""");
        examples.Add<EvaluationReadiness>("""{"status": "ready"}""");
        examples.Add<EvaluationReadiness>(503, """{"status": "not_ready"}""");
        examples.Add<ReadinessReport>("""{"status": "ready", "checks": {"database": "up", "migrations": "up", "snapshots": "up"}, "changes": {"applied": 812, "behind": 0, "lagSeconds": 0}}""");
        examples.Add<ReadinessReport>(503, """{"status": "not_ready", "checks": {"database": "down", "migrations": "up", "snapshots": "up"}, "changes": {"applied": 812, "behind": 0, "lagSeconds": 12.5}}""");
        examples.Add<HealthReport>(
            """
            {
              "status": "up",
              "components": [
                {"name": "database", "state": "up", "latencyMs": 0.84, "detail": null},
                {"name": "snapshots", "state": "up", "latencyMs": 0.01, "detail": "3 environments in memory."}
              ],
              "changes": {"applied": 812, "behind": 0, "lagSeconds": 0}
            }
            """);
    }
}
