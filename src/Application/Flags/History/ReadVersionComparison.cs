using System.Text.Json.Serialization;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.History;

/// <summary>What differs between two versions of a flag, as one environment saw them.</summary>
/// <param name="Project">The project.</param>
/// <param name="Environment">The environment's key; null for the default one.</param>
/// <param name="Flag">The flag's id, key or alias.</param>
/// <param name="From">A version in the history.</param>
/// <param name="To">Another; it may be an earlier one.</param>
[Requires(Permissions.FlagRead)]
public sealed record ReadVersionComparison(ProjectId Project, string? Environment, string Flag, long? From, long? To) : IQuery<VersionComparison>, IInProject;

/// <summary>The difference between two versions of a flag.</summary>
public sealed class VersionComparison
{
    public required FlagVersionSummary From { get; init; }

    public required FlagVersionSummary To { get; init; }

    /// <summary>The changes that lead from one to the other: of the flag's own fields and of its state in the named environment.</summary>
    public required IReadOnlyList<VersionChange> Changes { get; init; }

    /// <summary>What the flag said in the one version.</summary>
    [JsonIgnore]
    public FlagVersionContent Before { get; init; } = null!;

    /// <summary>What the flag said in the other version.</summary>
    [JsonIgnore]
    public FlagVersionContent After { get; init; } = null!;
}

internal sealed class ReadVersionComparisonValidator : AbstractValidator<ReadVersionComparison>
{
    public ReadVersionComparisonValidator()
    {
        RuleFor(request => request.From).Passes(version => version is null ? Shape.Required : null);
        RuleFor(request => request.To).Passes(version => version is null ? Shape.Required : null);
    }
}

internal sealed class ReadVersionComparisonHandler(FlagLookup lookup, IFlagHistory history) : IRequestHandler<ReadVersionComparison, VersionComparison>
{
    public async Task<VersionComparison> Handle(ReadVersionComparison request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        var from = await FindAsync(flag, request.From!.Value, "from", cancellationToken);
        var to = await FindAsync(flag, request.To!.Value, "to", cancellationToken);
        return new VersionComparison
        {
            From = FlagVersionSummary.Of(from.Head),
            To = FlagVersionSummary.Of(to.Head),
            Changes = Difference.Between(FlagView.In(from.Content, environment.Id), FlagView.In(to.Content, environment.Id)),
            Before = FlagVersionContent.Of(from.Content, environment.Id),
            After = FlagVersionContent.Of(to.Content, environment.Id),
        };
    }

    private async Task<FlagVersion> FindAsync(Flag flag, long version, string field, CancellationToken cancellationToken) =>
        await history.FindAsync(flag.Id, version, cancellationToken)
        ?? throw new RefusedException(Error.InvalidField(field, "must be a version in the flag's history"));
}
