using FlagService.Application.Pipeline;
using FlagService.Domain.Access;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Flags.History;

/// <summary>A page of a flag's versions, the latest first, as one environment saw them.</summary>
[Requires(Permissions.FlagRead)]
public sealed record ListFlagHistory(ProjectId Project, string? Environment, string Flag, PageRequest Page)
    : IQuery<Page<FlagVersionDetails>>, IInProject;

/// <summary>A version of a flag.</summary>
public sealed class FlagVersionDetails
{
    /// <summary>The flag's version, which `rollback` takes.</summary>
    public required long Version { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who made it; null where that is nobody any more.</summary>
    public required VersionAuthor? Author { get; init; }

    /// <summary>By what, such as `flag.toggle`.</summary>
    public required string Action { get; init; }

    /// <summary>The keys of the environments in which the flag's state changed.</summary>
    public required IReadOnlyList<string> Environments { get; init; }

    /// <summary>What changed of the flag's own and of its state in the environment named.</summary>
    public required IReadOnlyList<VersionChange> Changes { get; init; }
}

internal sealed class ListFlagHistoryValidator : AbstractValidator<ListFlagHistory>
{
    public ListFlagHistoryValidator() => this.RuleForPage(request => request.Page);
}

internal sealed class ListFlagHistoryHandler(FlagLookup lookup, Projects.IProjects projects, IFlagHistory history)
    : IRequestHandler<ListFlagHistory, Page<FlagVersionDetails>>
{
    private const long First = 1;

    public async Task<Page<FlagVersionDetails>> Handle(ListFlagHistory request, CancellationToken cancellationToken)
    {
        var (flag, environment) = await lookup.FindAsync(request.Project, request.Environment, request.Flag, cancellationToken);
        var project = await projects.GetAsync(request.Project, cancellationToken);
        var page = await history.ListAsync(flag.Id, request.Page, cancellationToken);
        var details = page.Data.Take(request.Page.Size)
            .Select((version, i) => Describe(version, page.Data.ElementAtOrDefault(i + 1), environment.Id, project))
            .ToList();
        return Page<FlagVersionDetails>.Of(details, page.Total, request.Page);
    }

    private static FlagVersionDetails Describe(FlagVersion version, FlagVersion? before, EnvironmentId environment, Project project) => new()
    {
        Version = version.Number,
        At = version.At,
        Author = version.Author,
        Action = version.Action,
        Environments = before is null && version.Number > First ? [] : ChangedEnvironments(version.Content, before?.Content, project),
        Changes = before is null
            ? version.Number == First ? Difference.Between(new System.Text.Json.Nodes.JsonObject(), FlagView.In(version.Content, environment)) : []
            : Difference.Between(FlagView.In(before.Content, environment), FlagView.In(version.Content, environment)),
    };

    private static List<string> ChangedEnvironments(FlagContent after, FlagContent? before, Project project) =>
        [.. project.Environments
            .Where(environment => before is null
                ? after.States.Any(state => state.Environment == environment.Id)
                : FlagView.TextOf(before.StateIn(environment.Id)) != FlagView.TextOf(after.StateIn(environment.Id)))
            .Select(environment => environment.Key)
            .Order(StringComparer.Ordinal)];
}
