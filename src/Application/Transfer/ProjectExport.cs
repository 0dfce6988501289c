using System.Text.Json.Serialization;
using FlagService.Application.Definitions;
using FlagService.Application.Segments;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Application.Transfer;

/// <summary>
/// A project in the form of a <see cref="ProjectDocument"/>. Segments and flags are read in batches while they are written, so that a slow client
/// keeps neither all of them in memory nor a connection of the database.
/// </summary>
public sealed class ProjectExport
{
    /// <summary>The form of the document.</summary>
    [JsonPropertyOrder(-1)]
    public int Format => ProjectDocument.PresentFormat;

    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required string Description { get; init; }

    public required IReadOnlyList<EnvironmentDocument> Environments { get; init; }

    public required IAsyncEnumerable<SegmentDocument> Segments { get; init; }

    public required IAsyncEnumerable<FlagDocument> Flags { get; init; }

    internal static ProjectExport Of(Project project, ISegments segments, IFlags flags, CancellationToken cancellationToken)
    {
        var keys = project.Environments.ToDictionary(environment => environment.Id, environment => environment.Key);
        return new ProjectExport
        {
            Id = project.Id.Value,
            Name = project.Name,
            Description = project.Description,
            Environments =
            [
                .. project.Environments
                    .OrderBy(environment => environment.Key, StringComparer.Ordinal)
                    .Select(environment => new EnvironmentDocument { Key = environment.Key, Name = environment.Name, IsCritical = environment.IsCritical }),
            ],
            Segments = segments.ReadAllAsync(project.Id, cancellationToken).Select(SegmentDocument.From),
            Flags = flags.ReadAllAsync(project.Id, cancellationToken).Select(flag => FlagDocument.From(flag.Key, Known(flag.Content), environment => keys[environment])),
        };

        // An environment may have come into being since the project was read.
        FlagContent Known(FlagContent content) =>
            content with { States = [.. content.States.Where(state => keys.ContainsKey(state.Environment))] };
    }
}

/// <summary>All projects, written as they are read, one after the other.</summary>
public sealed class ServiceExport
{
    /// <summary>The form of the document.</summary>
    [JsonPropertyOrder(-1)]
    public int Format => ProjectDocument.PresentFormat;

    public required IAsyncEnumerable<ProjectExport> Projects { get; init; }
}
