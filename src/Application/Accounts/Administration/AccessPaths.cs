using FlagService.Application.Access;
using FlagService.Application.Access.Roles;
using FlagService.Domain.Access;
using FlagService.Domain.Accounts;
using FlagService.Domain.Projects;

namespace FlagService.Application.Accounts.Administration;

/// <summary>Shows what users hold, each thing with its name.</summary>
public sealed class AccessPaths(IHolders holders, ICurrentCaller current)
{
    /// <summary>The access of some users to a permission.</summary>
    /// <param name="found">Who, with what they were given.</param>
    /// <param name="permission">The permission's name.</param>
    /// <param name="project">Where; null asks for everywhere.</param>
    /// <param name="history">What more is known of who gave what; null where nothing is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<UserAccess>> OfAsync(
        IReadOnlyList<Holder> found,
        string permission,
        ProjectId? project,
        GrantHistory? history,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(found);
        var giving = found.ToDictionary(holder => holder.Id, holder => holder.Holdings.RolesWith(permission).Where(IsOfConcern).ToList());
        var all = giving.Values.SelectMany(roles => roles).ToList();
        var projects = await holders.NameAsync([.. all.Select(role => role.Counts.Project).OfType<ProjectId>().Distinct()], cancellationToken);
        var givers = await holders.NameAsync([.. all.Select(role => role.GivenBy).OfType<UserId>().Distinct()], cancellationToken);
        return [.. found.Select(Show)];

        bool IsOfConcern(HeldRole role) => role.Counts.Project is not { } place || project is not null || current.User.Grants.Sees(place);

        UserAccess Show(Holder holder)
        {
            var grants = holder.Holdings.Sum;
            var missing = grants.Missing(permission, project);
            var roles = giving[holder.Id]
                .OrderBy(role => role.Counts.Project is null ? 0 : 1)
                .ThenBy(PlaceOf, StringComparer.OrdinalIgnoreCase)
                .ThenBy(role => role.Name, StringComparer.Ordinal);
            IEnumerable<AccessPath> direct = holder.Holdings.GiveDirectly(permission) ? [Direct()] : [];
            var inProjects = project is null
                ? Math.Max(holder.Elsewhere, giving[holder.Id].Count(role => role.Counts.Project is { } place && grants.Missing(permission, place).Count == 0))
                : 0;
            return new UserAccess
            {
                User = AccessHolder.Of(holder),
                Allowed = missing.Count == 0 && holder.Status == UserStatus.Active,
                Missing = missing,
                Paths = [.. direct.Concat(roles.Select(Path)).Take(UserAccess.MostPaths)],
                Projects = inProjects,
                Tokens = [.. holder.Tokens.Where(CanUse).Select(token => new UsableToken(token.Id.Value, token.Name, token.ExpiresAt, token.LastUsedAt))],
            };

            // A token can do what is on its list and what its owner may do at that moment.
            bool CanUse(ListedToken token) => holder.Status == UserStatus.Active
                && ((missing.Count == 0 && Lists(token, project is not null)) || (inProjects > 0 && Lists(token, inProject: true)));

            bool Lists(ListedToken token, bool inProject) =>
                Grants.Needed(permission, inProject).All(name => token.Permissions.Contains(name, StringComparer.Ordinal));
        }

        string PlaceOf(HeldRole role) => role.Counts.Project is { } place ? projects.GetValueOrDefault(place, "") : "";

        AccessPath Direct()
        {
            var recorded = history?.OfPermission(permission);
            return new AccessPath(AccessPath.Direct, Role: null, Project: null, recorded?.By, recorded?.At);
        }

        AccessPath Path(HeldRole role)
        {
            var recorded = history?.OfRole(role);
            var by = role.GivenBy is { } giver && current.User.Grants.Allow(Permissions.AuditRead)
                ? new AccessGiver(giver.Value, givers.GetValueOrDefault(giver))
                : null;
            return new AccessPath(
                KindOf(role),
                new Reference(role.Id.Value, role.Name),
                role.Counts.Project is { } place ? new Reference(place.Value, projects.GetValueOrDefault(place, "")) : null,
                recorded?.By ?? by,
                recorded?.At ?? role.Since);
        }
    }

    private static string KindOf(HeldRole role) => role switch
    {
        { Counts.IsWildcard: true } => AccessPath.Wildcard,
        { Counts.Project: null } => AccessPath.ByRole,
        _ when role.Name == BuiltInRoles.ProjectOwner.Name => AccessPath.Ownership,
        _ => AccessPath.ByProjectRole,
    };
}
