using FlagService.Application.Requests;
using MediatR;

namespace FlagService.Application.Health;

/// <summary>Asks whether evaluations can be answered; a database that has gone away since changes nothing of that, a stop does.</summary>
[Anyone]
public sealed record ReadEvaluationReadiness : IQuery<EvaluationReadiness>, IRoutine;

/// <summary>Whether the service can evaluate flags.</summary>
public sealed class EvaluationReadiness
{
    /// <summary><c>ready</c> or <c>not_ready</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Whether they can.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsReady => Status == StateNames.Ready;
}

internal sealed class ReadEvaluationReadinessHandler(IReadiness readiness) : IRequestHandler<ReadEvaluationReadiness, EvaluationReadiness>
{
    public Task<EvaluationReadiness> Handle(ReadEvaluationReadiness request, CancellationToken cancellationToken) => Task.FromResult(
        new EvaluationReadiness { Status = readiness is { CanEvaluate: true, IsLeaving: false } ? StateNames.Ready : StateNames.NotReady });
}
