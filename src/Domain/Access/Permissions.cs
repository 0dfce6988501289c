using System.Collections.Frozen;

namespace FlagService.Domain.Access;

/// <summary>The catalogue of built-in permissions: <c>resource.action</c>. Only these grant anything in this service.</summary>
public static class Permissions
{
    public const string UserRead = "user.read";
    public const string UserCreate = "user.create";
    public const string UserUpdate = "user.update";
    public const string UserDelete = "user.delete";
    public const string RoleRead = "role.read";
    public const string RoleCreate = "role.create";
    public const string RoleUpdate = "role.update";
    public const string RoleDelete = "role.delete";
    public const string PermissionRead = "permission.read";
    public const string PermissionCreate = "permission.create";
    public const string PermissionUpdate = "permission.update";
    public const string PermissionDelete = "permission.delete";
    public const string ProjectRead = "project.read";
    public const string ProjectCreate = "project.create";
    public const string ProjectUpdate = "project.update";
    public const string ProjectDelete = "project.delete";
    public const string ProjectMemberManage = "project.member.manage";
    public const string ProjectKeyManage = "project.key.manage";
    public const string EnvironmentManage = "environment.manage";
    public const string FlagRead = "flag.read";
    public const string FlagCreate = "flag.create";
    public const string FlagUpdate = "flag.update";
    public const string FlagDelete = "flag.delete";
    public const string FlagToggle = "flag.toggle";
    public const string SegmentRead = "segment.read";
    public const string SegmentCreate = "segment.create";
    public const string SegmentUpdate = "segment.update";
    public const string SegmentDelete = "segment.delete";
    public const string EvaluationRead = "evaluation.read";
    public const string AuditRead = "audit.read";
    public const string HealthRead = "health.read";
    public const string KeyRotate = "key.rotate";

    /// <summary>Every built-in permission with what it allows, in a stable order.</summary>
    public static IReadOnlyList<(string Name, string Description)> All { get; } =
    [
        (UserRead, "See every user"),
        (UserCreate, "Create users"),
        (UserUpdate, "Change users, their status, roles and permissions"),
        (UserDelete, "Delete and restore users"),
        (RoleRead, "See roles"),
        (RoleCreate, "Create roles"),
        (RoleUpdate, "Change roles"),
        (RoleDelete, "Delete roles"),
        (PermissionRead, "See permissions"),
        (PermissionCreate, "Create permissions for other services"),
        (PermissionUpdate, "Change permissions of other services"),
        (PermissionDelete, "Delete permissions of other services"),
        (ProjectRead, "See a project, its environments and members"),
        (ProjectCreate, "Create projects"),
        (ProjectUpdate, "Change a project"),
        (ProjectDelete, "Delete a project and everything in it"),
        (ProjectMemberManage, "Manage a project's members and their roles"),
        (ProjectKeyManage, "List and regenerate SDK keys"),
        (EnvironmentManage, "Manage a project's environments"),
        (FlagRead, "See flags, rules and explanations"),
        (FlagCreate, "Create flags"),
        (FlagUpdate, "Change flags, rules and rollouts"),
        (FlagDelete, "Delete flags"),
        (FlagToggle, "Toggle flags"),
        (SegmentRead, "See segments"),
        (SegmentCreate, "Create segments"),
        (SegmentUpdate, "Change segments"),
        (SegmentDelete, "Delete segments"),
        (EvaluationRead, "See the evaluations of flags"),
        (AuditRead, "Read the audit log"),
        (HealthRead, "See the state of each component and the metrics"),
        (KeyRotate, "Rotate the signing keys of access tokens"),
    ];

    private static readonly FrozenSet<string> Names = All.Select(permission => permission.Name).ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Resources =
        All.Select(permission => permission.Name.Split('.')[0]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>What a project's owner has: everything that concerns one project.</summary>
    public static IReadOnlySet<string> OfOneProject { get; } = All
        .Select(permission => permission.Name)
        .Where(name => name != ProjectCreate && name.Split('.')[0] is "project" or "environment" or "flag" or "segment" or "evaluation")
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a name is in the catalogue.</summary>
    public static bool IsBuiltIn(string name) => Names.Contains(name);

    /// <summary>Whether a name begins with a resource of this service, which is reserved for built-in permissions.</summary>
    public static bool IsOfBuiltInResource(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Resources.Contains(name.Split('.')[0]);
    }
}
