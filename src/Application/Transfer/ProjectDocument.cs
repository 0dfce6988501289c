using System.Text.Json.Serialization;
using FlagService.Application.Flags.Definitions;
using FlagService.Application.Segments;
using FlagService.Domain.Projects;

namespace FlagService.Application.Transfer;

/// <summary>A project as it is exported: everything in it but keys, people and what was recorded.</summary>
public sealed class ProjectDocument
{
    /// <summary>The form of the document that is written; another one is refused.</summary>
    public const int PresentFormat = 1;

    /// <summary>The form of the document; 1 where it is absent.</summary>
    public int? Format { get; init; }

    /// <summary>The project's id; only an import of everything goes by it.</summary>
    public Guid? Id { get; init; }

    /// <summary>1 to 200 characters; only an import of everything changes it.</summary>
    public string? Name { get; init; }

    /// <summary>At most 2,000 characters; likewise.</summary>
    public string? Description { get; init; }

    public IReadOnlyList<EnvironmentDocument?>? Environments { get; init; }

    public IReadOnlyList<SegmentDocument?>? Segments { get; init; }

    public IReadOnlyList<FlagDocument?>? Flags { get; init; }

    /// <summary>Writes down a project.</summary>
    public static ProjectDocument From(Project project, IEnumerable<Domain.Segments.Segment> segments, IEnumerable<Domain.Flags.Flag> flags)
    {
        ArgumentNullException.ThrowIfNull(project);
        var keys = project.Environments.ToDictionary(environment => environment.Id, environment => environment.Key);
        return new ProjectDocument
        {
            Format = PresentFormat,
            Id = project.Id.Value,
            Name = project.Name,
            Description = project.Description,
            Environments =
            [
                .. project.Environments
                    .OrderBy(environment => environment.Key, StringComparer.Ordinal)
                    .Select(environment => new EnvironmentDocument { Key = environment.Key, Name = environment.Name }),
            ],
            Segments = [.. segments.Select(SegmentDocument.From)],
            Flags = [.. flags.Select(flag => FlagDocument.From(flag.Key, Known(flag.Content), environment => keys[environment]))],
        };

        // An environment may have come into being since the project was read.
        Domain.Flags.FlagContent Known(Domain.Flags.FlagContent content) =>
            content with { States = [.. content.States.Where(state => keys.ContainsKey(state.Environment))] };
    }
}

/// <summary>An environment as it is exported; its keys are not.</summary>
public sealed class EnvironmentDocument
{
    /// <summary>Unique in the project; `^[a-z0-9][a-z0-9_-]{0,99}$`.</summary>
    public string? Key { get; init; }

    /// <summary>1 to 200 characters; the key where it is absent.</summary>
    public string? Name { get; init; }
}

/// <summary>All projects as they are exported.</summary>
public sealed class ServiceDocument
{
    /// <summary>The form of the document; 1 where it is absent.</summary>
    public int? Format { get; init; }

    public IReadOnlyList<ProjectDocument?>? Projects { get; init; }
}

/// <summary>All projects, written as they are read, one after the other.</summary>
public sealed class ServiceExport
{
    /// <summary>The form of the document.</summary>
    [JsonPropertyOrder(-1)]
    public int Format => ProjectDocument.PresentFormat;

    public required IAsyncEnumerable<ProjectDocument> Projects { get; init; }
}
