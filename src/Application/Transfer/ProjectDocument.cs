using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Application.Segments;

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
}

/// <summary>An environment as it is exported; its keys are not.</summary>
public sealed class EnvironmentDocument
{
    /// <summary>Unique in the project; `^[a-z0-9][a-z0-9_-]{0,99}$`.</summary>
    [Required]
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
