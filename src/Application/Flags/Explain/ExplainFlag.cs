using FlagService.Application.Definitions;
using FlagService.Application.Evaluation;
using FlagService.Application.Flags.History;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Contexts;
using FlagService.Evaluation.Engine;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.Explain;

/// <summary>What a flag serves to a context, or served at an earlier time, with every step to it. It is not recorded as an evaluation.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment's key; null for the default one.</param>
/// <param name="Flag">The flag's id, key or alias.</param>
/// <param name="Context">Whom it is explained for.</param>
/// <param name="At">An earlier time; null for now.</param>
[Requires(Permissions.FlagRead)]
public sealed record ExplainFlag(ProjectId Project, string? Environment, string Flag, EvaluationContext Context, DateTimeOffset? At)
    : IQuery<FlagExplanation>, IInProject;

internal sealed class ExplainFlagValidator : AbstractValidator<ExplainFlag>
{
    public ExplainFlagValidator(TimeProvider time) =>
        RuleFor(request => request.At).Passes(at => at > time.GetUtcNow() ? "must not be in the future" : null);
}

internal sealed class ExplainFlagHandler(FlagLookup lookup, ISnapshots snapshots, IFlagHistory history, EarlierSnapshots earlier)
    : IRequestHandler<ExplainFlag, FlagExplanation>
{
    public async Task<FlagExplanation> Handle(ExplainFlag request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        if (request.At is { } at)
        {
            return await ThenAsync(flag, environment, request.Context, at, cancellationToken);
        }

        if (snapshots.Find(environment.Id)?.Snapshot is not { } snapshot || !snapshot.TryFind(flag.Key, out var position))
        {
            // Made a moment ago on another replica.
            throw new RefusedException(FlagErrors.NotFound);
        }

        var version = await history.FindHeadAsync(flag.Id, flag.Version, cancellationToken);
        return FlagExplanation.Of(environment.Key, request.At, version, Evaluator.Explain(snapshot, position, request.Context, cancellationToken), cancellationToken);
    }

    private async Task<FlagExplanation> ThenAsync(
        Flag flag,
        ProjectEnvironment environment,
        EvaluationContext context,
        DateTimeOffset at,
        CancellationToken cancellationToken)
    {
        if (flag.CreatedAt > at)
        {
            HistoryErrors.NoFlagThen.Throw();
        }

        if (environment.CreatedAt > at)
        {
            HistoryErrors.NoEnvironmentThen.Throw();
        }

        var version = await history.FindAtAsync(flag.Id, at, cancellationToken)
            ?? throw new RefusedException(HistoryErrors.TooLongAgo(flag.Key));
        var snapshot = await earlier.AroundAsync(flag, version.Content, environment.Id, at, cancellationToken);
        snapshot.TryFind(flag.Key, out var position);
        return FlagExplanation.Of(environment.Key, at, version.Head, Evaluator.Explain(snapshot, position, context, cancellationToken), cancellationToken);
    }
}
