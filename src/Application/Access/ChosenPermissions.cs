using FlagService.Domain;
using FlagService.Domain.Access;

namespace FlagService.Application.Access;

/// <summary>Finds the permissions that a request means by their ids.</summary>
public sealed class ChosenPermissions(IPermissions permissions)
{
    /// <summary>The permissions, each once.</summary>
    /// <exception cref="RefusedException">There is no permission of some id; the refusal names its place in the list.</exception>
    public async Task<IReadOnlyList<NamedPermission>> OfAsync(IReadOnlyList<Guid>? ids, CancellationToken cancellationToken)
    {
        if (ids is not { Count: > 0 })
        {
            return [];
        }

        var found = await permissions.NameAsync([.. ids.Distinct().Select(id => new PermissionId(id))], cancellationToken);
        EnsureAll("permissions", ids, found.Select(permission => permission.Id.Value), "there is no permission of this id");
        return found;
    }

    /// <summary>Refuses ids of a list that mean nothing.</summary>
    /// <exception cref="RefusedException">There are such; the refusal names their places.</exception>
    public static void EnsureAll(string field, IReadOnlyList<Guid> ids, IEnumerable<Guid> found, string fault)
    {
        var known = found.ToHashSet();
        var faults = ids
            .Select((id, place) => (id, place))
            .Where(asked => !known.Contains(asked.id))
            .Select(asked => KeyValuePair.Create($"{field}[{asked.place}]", fault))
            .ToList();
        if (faults.Count > 0)
        {
            Error.InvalidFields(faults).Throw();
        }
    }
}
