using FlagService.Application.Requests;
using FlagService.Domain.Access;
using MediatR;

namespace FlagService.Application.Health;

/// <summary>Asks how each component does.</summary>
[Requires(Permissions.HealthRead)]
public sealed record ReadHealth : IQuery<HealthReport>;

/// <summary>The state of the service and of its components.</summary>
public sealed class HealthReport
{
    /// <summary>The worst state of any component.</summary>
    public required string Status { get; init; }

    /// <summary>The components, in the order of their names.</summary>
    public required IReadOnlyList<ComponentHealth> Components { get; init; }

    /// <summary>How far this replica has applied the changes of other replicas; null if only one process uses the database.</summary>
    public AppliedChanges? Changes { get; init; }
}

/// <summary>The state of a component.</summary>
public sealed class ComponentHealth
{
    /// <summary>The component's name.</summary>
    public required string Name { get; init; }

    /// <summary><c>up</c>, <c>degraded</c> or <c>down</c>.</summary>
    public required string State { get; init; }

    /// <summary>How long the check took, in milliseconds.</summary>
    public required double LatencyMs { get; init; }

    /// <summary>A message for the operator; null if there is none.</summary>
    public required string? Detail { get; init; }
}

internal sealed class ReadHealthHandler(ComponentChecks checks, IReplicationProgress progress) : IRequestHandler<ReadHealth, HealthReport>
{
    public async Task<HealthReport> Handle(ReadHealth request, CancellationToken cancellationToken)
    {
        var findings = await checks.RunAsync(_ => true, cancellationToken);
        var worst = findings.Select(finding => finding.Result.State).DefaultIfEmpty(ComponentState.Up).Max();
        return new HealthReport { Status = StateNames.Of(worst), Components = [.. findings.Select(Describe)], Changes = progress.Read() };
    }

    private static ComponentHealth Describe(Finding finding) => new()
    {
        Name = finding.Name,
        State = StateNames.Of(finding.Result.State),
        LatencyMs = Math.Round(finding.Elapsed.TotalMilliseconds, 2),
        Detail = finding.Result.Detail,
    };
}
