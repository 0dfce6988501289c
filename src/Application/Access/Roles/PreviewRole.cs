using FlagService.Application.Requests;
using FlagService.Domain.Access;
using FluentValidation;
using MediatR;

namespace FlagService.Application.Access.Roles;

/// <summary>Who would gain and lose what if a role stood for other permissions. Nothing is saved.</summary>
[RequiresAll(Domain.Access.Permissions.RoleRead, Domain.Access.Permissions.UserRead)]
public sealed record PreviewRole(RoleId Id) : IQuery<RolePreview>
{
    /// <summary>Names or ids of the permissions that the role would stand for; the present ones where it is absent.</summary>
    public Optional<IReadOnlyList<string?>?> Permissions { get; init; }
}

/// <summary>What a change of a role would bring about.</summary>
public sealed record RolePreview
{
    /// <summary>The number of users who have the role, everywhere or in a project.</summary>
    public required int Holders { get; init; }

    /// <summary>The number of those that were looked at, by username; at most 10,000. The numbers below are of those.</summary>
    public required int Examined { get; init; }

    /// <summary>Each permission that the role would get, with who would gain it; ordered by name.</summary>
    public required IReadOnlyList<PreviewedPermission> Gains { get; init; }

    /// <summary>Each permission that the role would lose, with who would lose it; ordered by name.</summary>
    public required IReadOnlyList<PreviewedPermission> Losses { get; init; }
}

/// <summary>A permission that users would gain or lose.</summary>
/// <param name="Permission">The permission's name.</param>
/// <param name="Users">How many would. Those who have it in the same place by something else don't count.</param>
/// <param name="First">The first 10 of them by username.</param>
public sealed record PreviewedPermission(string Permission, int Users, IReadOnlyList<PreviewedUser> First);

/// <summary>A user who would gain or lose a permission.</summary>
/// <param name="Id">The user's id.</param>
/// <param name="Name">The name.</param>
/// <param name="Username">The username.</param>
/// <param name="Everywhere">Whether it concerns every place; otherwise it concerns projects.</param>
/// <param name="Projects">The number of those projects.</param>
public sealed record PreviewedUser(Guid Id, string Name, string Username, bool Everywhere, int Projects);

internal sealed class PreviewRoleValidator : AbstractValidator<PreviewRole>
{
    public PreviewRoleValidator() => RuleFor(request => request.Permissions).PassesEachIfGiven(References.Faults);
}

internal sealed class PreviewRoleHandler(IRoles roles, IPermissions permissions, IHolders holders, ChosenPermissions chosen)
    : IRequestHandler<PreviewRole, RolePreview>
{
    private const int Most = 10_000;
    private const int Piece = 500;

    public async Task<RolePreview> Handle(PreviewRole request, CancellationToken cancellationToken)
    {
        var role = await roles.GetAsync(request.Id, cancellationToken);
        if (role.BuiltIn)
        {
            AccessErrors.RoleIsBuiltIn.Throw();
        }

        var before = NamesOf(await permissions.NameAsync([.. role.Permissions.Select(held => held.PermissionId)], cancellationToken));
        var after = request.Permissions.IsGiven ? NamesOf(await chosen.OfAsync("permissions", request.Permissions.Value, cancellationToken)) : before;
        var (added, removed) = (new RoleEffect(after.Except(before, StringComparer.Ordinal)), new RoleEffect(before.Except(after, StringComparer.Ordinal)));
        var examined = 0;
        while (examined < Most)
        {
            var piece = await holders.OfRoleAsync(role.Id, [.. before, .. after], examined, Piece, cancellationToken);
            foreach (var holder in piece)
            {
                var (now, then) = (holder.Holdings, holder.Holdings.With(role.Id, after));
                added.Add(holder, role.Id, then.Sum, now.Sum);
                removed.Add(holder, role.Id, now.Sum, then.Sum);
            }

            examined += piece.Count;
            if (piece.Count < Piece)
            {
                break;
            }
        }

        return new RolePreview
        {
            Holders = examined < Most ? examined : await holders.CountAsync(role.Id, cancellationToken),
            Examined = examined,
            Gains = added.Result,
            Losses = removed.Result,
        };
    }

    private static SortedSet<string> NamesOf(IEnumerable<NamedPermission> named) => new(named.Select(permission => permission.Name), StringComparer.Ordinal);

    /// <summary>Adds up who has some permissions with one version of a role, and not with the other.</summary>
    private sealed class RoleEffect(IEnumerable<string> permissions)
    {
        private const int MostShown = 10;

        private readonly List<(string Name, List<PreviewedUser> First)> _permissions = [.. permissions.Select(name => (name, new List<PreviewedUser>()))];
        private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);

        public IReadOnlyList<PreviewedPermission> Result =>
            [.. _permissions.Select(permission => new PreviewedPermission(permission.Name, _counts.GetValueOrDefault(permission.Name), permission.First))];

        public void Add(Holder holder, RoleId role, Grants with, Grants without)
        {
            var places = holder.Holdings.Roles.Where(held => held.Id == role).Select(held => held.Counts.Project).ToList();
            foreach (var (name, first) in _permissions)
            {
                var changed = places.Where(place => with.Allow(name, place) && !without.Allow(name, place)).ToList();
                if (changed.Count == 0)
                {
                    continue;
                }

                _counts[name] = _counts.GetValueOrDefault(name) + 1;
                if (first.Count < MostShown)
                {
                    var isEverywhere = changed.Contains(null);
                    first.Add(new(holder.Id.Value, holder.Name, holder.Username, isEverywhere, isEverywhere ? 0 : changed.Count));
                }
            }
        }
    }
}
