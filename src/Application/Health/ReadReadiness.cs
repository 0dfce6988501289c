using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Health;

/// <summary>Asks whether the service can do all of its work: the database answers, migrations are in, caches are filled, and it isn't about to stop.</summary>
[Anyone]
public sealed record ReadReadiness : IQuery<ReadinessReport>, IRoutine;

/// <summary>Whether the service is ready for all requests.</summary>
public sealed class ReadinessReport
{
    /// <summary><c>ready</c> or <c>not_ready</c>.</summary>
    public required string Status { get; init; }

    /// <summary>The state of each component that the service needs: <c>up</c>, <c>degraded</c> or <c>down</c>.</summary>
    public required IReadOnlyDictionary<string, string> Checks { get; init; }

    /// <summary>How far this replica has applied the changes of other replicas; null if only one process uses the database.</summary>
    public AppliedChanges? Changes { get; init; }

    /// <summary>Whether it can.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsReady => Status == StateNames.Ready;
}

internal sealed class ReadReadinessHandler(ComponentChecks checks, IReplicationProgress progress, IReadiness readiness)
    : IRequestHandler<ReadReadiness, ReadinessReport>
{
    public async Task<ReadinessReport> Handle(ReadReadiness request, CancellationToken cancellationToken)
    {
        var findings = await checks.RunAsync(probe => probe.DecidesReadiness, cancellationToken);
        var isReady = !readiness.IsLeaving && findings.All(finding => finding.Result.State != ComponentState.Down);
        return new ReadinessReport
        {
            Status = isReady ? StateNames.Ready : StateNames.NotReady,
            Checks = findings.ToDictionary(finding => finding.Name, finding => StateNames.Of(finding.Result.State), StringComparer.Ordinal),
            Changes = progress.Read(),
        };
    }
}
