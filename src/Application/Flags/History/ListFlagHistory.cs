using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FlagService.Application.Definitions;
using FlagService.Application.Requests;
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

    /// <summary>When the version was created.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The author; null if the account no longer exists.</summary>
    public required VersionAuthor? Author { get; init; }

    /// <summary>The action that created the version, such as `flag.toggle`.</summary>
    public required string Action { get; init; }

    /// <summary>The keys of the environments in which the flag's state changed.</summary>
    public required IReadOnlyList<string> Environments { get; init; }

    /// <summary>The changes of the flag's own fields and of its state in the named environment.</summary>
    public required IReadOnlyList<VersionChange> Changes { get; init; }

    /// <summary>
    /// Whether `environments` and `changes` are left out, because the answer would exceed 4 MiB. Ask for a smaller page to get them, unless
    /// a single version is that large.
    /// </summary>
    public required bool LeftOut { get; init; }

    /// <summary>What the flag said before; null for the first version, and where it isn't at hand.</summary>
    [JsonIgnore]
    public FlagVersionContent? Before { get; init; }

    /// <summary>What the flag says in this version; null where it is left out.</summary>
    [JsonIgnore]
    public FlagVersionContent? After { get; init; }
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
        var details = new List<FlagVersionDetails>();
        var room = PageRequest.MaximumContent;
        foreach (var (i, version) in page.Data.Take(request.Page.Size).Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var described = room < 0 ? null : Describe(version, page.Data.ElementAtOrDefault(i + 1), environment.Id, project);
            room -= described?.Changes.Sum(change => (long)Length(change.From) + Length(change.To)) ?? 0;
            details.Add(described is not null && room >= 0 ? described : Undescribed(version.Head));
        }

        return Page<FlagVersionDetails>.Of(details, page.Total, request.Page);
    }

    private static int Length(JsonNode? value) => value?.ToJsonString().Length ?? 0;

    // Null if the content of the version, or of the one before, is no longer stored.
    private static FlagVersionDetails? Describe(ListedVersion version, ListedVersion? before, EnvironmentId environment, Project project)
    {
        if (version.Content is not { } content || before is { Content: null })
        {
            return null;
        }

        var (isFirst, earlier) = (version.Head.Number == First, before?.Content);
        return new FlagVersionDetails
        {
            Version = version.Head.Number,
            At = version.Head.At,
            Author = version.Head.Author,
            Action = version.Head.Action,
            Environments = earlier is null && !isFirst ? [] : ChangedEnvironments(content, earlier, project),
            Changes = earlier is not null ? Difference.Between(FlagView.In(earlier, environment), FlagView.In(content, environment))
                : isFirst ? Difference.Between(new JsonObject(), FlagView.In(content, environment))
                : [],
            LeftOut = false,
            Before = earlier is null ? null : FlagVersionContent.Of(earlier, environment),
            After = FlagVersionContent.Of(content, environment),
        };
    }

    private static FlagVersionDetails Undescribed(VersionHead version) => new()
    {
        Version = version.Number,
        At = version.At,
        Author = version.Author,
        Action = version.Action,
        Environments = [],
        Changes = [],
        LeftOut = true,
    };

    private static List<string> ChangedEnvironments(FlagContent after, FlagContent? before, Project project) =>
        [.. project.Environments
            .Where(environment => before is null
                ? after.States.Any(state => state.Environment == environment.Id)
                : FlagView.TextOf(before.StateIn(environment.Id)) != FlagView.TextOf(after.StateIn(environment.Id)))
            .Select(environment => environment.Key)
            .Order(StringComparer.Ordinal)];
}
