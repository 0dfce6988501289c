using FlagService.Application.Audit;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Access;
using FlagService.Domain.Audit;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.History;

/// <summary>
/// Restores a version: the flag's own fields, and its state in one environment, with the exact allocations of buckets. The states of other
/// environments stay.
/// </summary>
[Requires(Permissions.FlagUpdate)]
public sealed record RollBackFlag(
    ProjectId Project,
    string? Environment,
    string Flag,
    IReadOnlyCollection<long>? ExpectedVersions,
    long? Version) : ICommand<FlagDetails>, IInProject;

internal sealed class RollBackFlagValidator : AbstractValidator<RollBackFlag>
{
    public RollBackFlagValidator() => RuleFor(request => request.Version).Passes(version => version is null ? Shape.Required : null);
}

internal sealed class RollBackFlagHandler(
    FlagLookup lookup,
    IFlagHistory history,
    FlagReferences references,
    RuleIds ruleIds,
    IAuditTrail audit,
    TimeProvider time) : IRequestHandler<RollBackFlag, FlagDetails>
{
    public async Task<FlagDetails> Handle(RollBackFlag request, CancellationToken cancellationToken)
    {
        var (flag, environment, project) = await lookup.FindInProjectAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        flag.EnsureVersion(request.ExpectedVersions);
        var content = await ContentAsync(flag, environment, request.Version!.Value, cancellationToken);
        var state = content.States[0];
        await references.EnsureNotRequiredAsync(flag, [.. content.Variations.Select(variation => variation.Key)], cancellationToken);
        await references.EnsurePrerequisitesAsync(request.Project, environment.Id, flag.Key, state.Prerequisites, cancellationToken);
        await references.EnsureSegmentsAsync(
            request.Project,
            [.. state.Rules.Select((rule, i) => ($"rules[{i}].", rule.Content))],
            cancellationToken);
        var before = FlagView.In(flag.Content, environment.Id);
        var (from, alias) = (flag.Version, flag.Alias);
        flag.Become(content, time.Now(), project.KeyOf);
        if (flag.Alias != alias)
        {
            await references.EnsureNamesAsync(flag, cancellationToken);
        }

        var to = flag.Version == from ? from : request.Version;
        audit.Record(
            AuditActions.FlagRollback,
            "flag",
            flag.Key,
            request.Project,
            new { environment = environment.Key, version = from, flag = before },
            new { environment = environment.Key, version = to, flag = FlagView.In(flag.Content, environment.Id) });
        return FlagDetails.Of(flag, environment);
    }

    private async Task<FlagContent> ContentAsync(Flag flag, ProjectEnvironment environment, long number, CancellationToken cancellationToken)
    {
        var version = await history.FindAsync(flag.Id, number, cancellationToken)
            ?? throw new RefusedException(Error.InvalidField("version", "must be a version in the flag's history"));
        if (version.Head.At < environment.CreatedAt)
        {
            Error.InvalidField("version", "must be a version that is newer than the environment").Throw();
        }

        var content = version.Content with { States = [version.Content.StateIn(environment.Id)] };
        return (await ruleIds.FreeAsync([(flag.Key, content)], cancellationToken))[0];
    }
}
