using FlagService.Application.Definitions;
using FlagService.Application.Requests;
using FlagService.Application.Segments;

namespace FlagService.Application.Transfer;

/// <summary>An exported project: everything in it except SDK keys, members, the audit log and evaluations.</summary>
public sealed class ProjectDocument
{
    /// <summary>The form of the document that is written; another one is refused.</summary>
    public const int PresentFormat = 1;

    /// <summary>The version of the document's format. The default is 1.</summary>
    public int? Format { get; init; }

    /// <summary>The project's id. Only an import of many projects uses it.</summary>
    public Guid? Id { get; init; }

    /// <summary>1 to 200 characters. Only an import of many projects changes it.</summary>
    public string? Name { get; init; }

    /// <summary>At most 2,000 characters. Only an import of many projects changes it.</summary>
    public string? Description { get; init; }

    /// <summary>The environments.</summary>
    public IReadOnlyList<EnvironmentDocument?>? Environments { get; init; }

    /// <summary>The segments.</summary>
    public IReadOnlyList<SegmentDocument?>? Segments { get; init; }

    /// <summary>The flags.</summary>
    public IReadOnlyList<FlagDocument?>? Flags { get; init; }
}

/// <summary>An environment in an exported document. Its SDK keys are not exported.</summary>
public sealed class EnvironmentDocument
{
    /// <summary>Unique in the project. It matches `^[a-z0-9][a-z0-9_-]{0,99}$`.</summary>
    [Required]
    public string? Key { get; init; }

    /// <summary>1 to 200 characters. The default is the key.</summary>
    public string? Name { get; init; }

    /// <summary>Whether the console asks for a flag's key before it switches the flag there. Left out, it stays as it is.</summary>
    public bool? IsCritical { get; init; }
}

/// <summary>An exported document of all projects.</summary>
public sealed class ServiceDocument
{
    /// <summary>The version of the document's format. The default is 1.</summary>
    public int? Format { get; init; }

    /// <summary>The projects.</summary>
    public IReadOnlyList<ProjectDocument?>? Projects { get; init; }
}
