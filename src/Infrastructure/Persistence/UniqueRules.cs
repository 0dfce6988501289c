using FlagService.Application.Access;
using FlagService.Application.Accounts;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Domain.Segments;

namespace FlagService.Infrastructure.Persistence;

/// <summary>Every uniqueness rule that people can run into. A test compares the list with the model's indexes.</summary>
internal static class UniqueRules
{
    public static IReadOnlyList<UniqueRule> All { get; } =
    [
        new("ix_users_email_folded", "users.email_folded", AccountErrors.EmailTaken),
        new("ix_users_username_folded", "users.username_folded", AccountErrors.UsernameTaken),
        new("ix_roles_name_folded", "roles.name_folded", AccessErrors.RoleNameTaken),
        new("ix_permissions_name", "permissions.name", AccessErrors.PermissionNameTaken),
        new("ix_projects_created_by_name_folded", "projects.created_by, projects.name_folded", ProjectErrors.NameTaken),
        new("ix_flags_project_id_key", "flags.project_id, flags.key", FlagErrors.KeyTaken),
        new("ix_flags_project_id_alias", "flags.project_id, flags.alias", FlagErrors.AliasTaken),
        new("ix_segments_project_id_key", "segments.project_id, segments.key", SegmentErrors.KeyTaken),
        new("ix_environments_project_id_key", "environments.project_id, environments.key", ProjectErrors.EnvironmentKeyTaken),
        new("ix_user_roles_user_id_project_id", "user_roles.user_id, user_roles.project_id", ProjectErrors.MemberExists),
    ];
}
