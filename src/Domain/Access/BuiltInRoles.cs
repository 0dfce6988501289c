using System.Collections.Frozen;

namespace FlagService.Domain.Access;

/// <summary>A role that every installation has.</summary>
/// <param name="Name">Its unique name.</param>
/// <param name="Description">What it is for.</param>
/// <param name="Permissions">The names of the permissions that it stands for.</param>
/// <param name="IsWildcard">Whether it stands for all there are and will be.</param>
public sealed record BuiltInRole(string Name, string Description, IReadOnlySet<string> Permissions, bool IsWildcard = false);

/// <summary>The roles that every installation has.</summary>
public static class BuiltInRoles
{
    public static BuiltInRole Administrator { get; } =
        new("Administrator", "Every permission everywhere, including later ones", Set(), IsWildcard: true);

    /// <summary>What a newly registered user gets everywhere.</summary>
    public static BuiltInRole Member { get; } = new("Member", "Create projects", Set(Permissions.ProjectCreate));

    public static BuiltInRole ProjectViewer { get; } = new(
        "Project Viewer",
        "See a project and its contents",
        Set(Permissions.ProjectRead, Permissions.FlagRead, Permissions.SegmentRead, Permissions.EvaluationRead));

    public static BuiltInRole ProjectEditor { get; } = new(
        "Project Editor",
        "Manage a project's flags and segments",
        Set([
            .. ProjectViewer.Permissions,
            Permissions.FlagCreate, Permissions.FlagUpdate, Permissions.FlagDelete, Permissions.FlagToggle,
            Permissions.SegmentCreate, Permissions.SegmentUpdate, Permissions.SegmentDelete,
        ]));

    /// <summary>What a project's creator gets in it.</summary>
    public static BuiltInRole ProjectOwner { get; } = new("Project Owner", "Every permission in a project", Permissions.OfOneProject);

    public static IReadOnlyList<BuiltInRole> All { get; } = [Administrator, Member, ProjectViewer, ProjectEditor, ProjectOwner];

    private static FrozenSet<string> Set(params string[] names) => names.ToFrozenSet(StringComparer.Ordinal);
}
