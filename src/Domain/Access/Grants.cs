using FlagService.Domain.Projects;

namespace FlagService.Domain.Access;

/// <summary>What somebody holds, along both paths, and the pure answer to "may they do this there".</summary>
public sealed class Grants
{
    private readonly HashSet<string> _everywhere;
    private readonly Dictionary<ProjectId, HashSet<string>> _byProject;

    private Grants(bool isAdministrator, HashSet<string> everywhere, Dictionary<ProjectId, HashSet<string>> byProject)
    {
        IsAdministrator = isAdministrator;
        _everywhere = everywhere;
        _byProject = byProject;
    }

    /// <summary>What nobody holds.</summary>
    public static Grants None { get; } = new(isAdministrator: false, [], []);

    /// <summary>Whether every permission is held everywhere.</summary>
    public bool IsAdministrator { get; }

    /// <summary>The projects in which more is held than everywhere.</summary>
    public IReadOnlyCollection<ProjectId> Projects => _byProject.Keys;

    /// <summary>Adds up what is held.</summary>
    /// <param name="direct">Permissions given directly; they count everywhere.</param>
    /// <param name="roles">Each role held, with the project in which it counts, or null for everywhere.</param>
    public static Grants Of(IEnumerable<string> direct, IEnumerable<GrantedRole> roles)
    {
        ArgumentNullException.ThrowIfNull(roles);
        var everywhere = direct.ToHashSet(StringComparer.Ordinal);
        var byProject = new Dictionary<ProjectId, HashSet<string>>();
        var isAdministrator = false;
        foreach (var role in roles)
        {
            if (role.Project is not { } project)
            {
                isAdministrator |= role.IsWildcard;
                everywhere.UnionWith(role.Permissions);
                continue;
            }

            if (!byProject.TryGetValue(project, out var held))
            {
                byProject[project] = held = new HashSet<string>(StringComparer.Ordinal);
            }

            held.UnionWith(role.IsWildcard ? Permissions.OfOneProject : role.Permissions);
        }

        return new Grants(isAdministrator, everywhere, byProject);
    }

    /// <summary>Whether the permission is held, everywhere or in the project that is asked about.</summary>
    /// <param name="permission">Its name. One that is not built in is held or not, and grants nothing here.</param>
    /// <param name="project">Where; null asks for everywhere.</param>
    public bool Allow(string permission, ProjectId? project = null) =>
        IsAdministrator
        || _everywhere.Contains(permission)
        || (project is { } id && _byProject.TryGetValue(id, out var held) && held.Contains(permission));

    /// <summary>Whether the permission is held in any place at all.</summary>
    public bool AllowSomewhere(string permission) => Allow(permission) || _byProject.Values.Any(held => held.Contains(permission));

    /// <summary>What is held and is on a list as well, each where it is held. Nobody who is limited so is an administrator.</summary>
    /// <param name="names">The names on the list.</param>
    public Grants LimitedTo(IReadOnlyCollection<string> names)
    {
        var list = names.ToHashSet(StringComparer.Ordinal);
        return new Grants(
            isAdministrator: false,
            IsAdministrator ? list : Common(_everywhere),
            _byProject
                .Select(held => KeyValuePair.Create(held.Key, Common(held.Value)))
                .Where(held => held.Value.Count > 0)
                .ToDictionary());

        HashSet<string> Common(HashSet<string> held) => held.Where(list.Contains).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>
    /// What somebody lacks who would use a permission in a place: the permission itself, and in a project also the sight of it, without which
    /// nothing of this service can be done there. Empty where they may.
    /// </summary>
    /// <param name="permission">Its name.</param>
    /// <param name="project">Where; null asks for everywhere.</param>
    public IReadOnlyList<string> Missing(string permission, ProjectId? project = null) =>
        [.. Needed(permission, project is not null).Where(name => !Allow(name, project))];

    /// <summary>What somebody must hold to use a permission.</summary>
    /// <param name="permission">Its name.</param>
    /// <param name="inProject">Whether in a project, and not everywhere.</param>
    public static IReadOnlyList<string> Needed(string permission, bool inProject) =>
        inProject && permission != Permissions.ProjectRead && Permissions.IsBuiltIn(permission) ? [Permissions.ProjectRead, permission] : [permission];

    /// <summary>Whether a project is visible at all; what is not is answered like what doesn't exist.</summary>
    public bool Sees(ProjectId project) => Allow(Permissions.ProjectRead, project);

    /// <summary>Whether everything in a set is held in a place, so that it may be handed on there.</summary>
    public bool CoverAll(IEnumerable<string> permissions, ProjectId? project = null) =>
        permissions.All(permission => Allow(permission, project));

    /// <summary>Whether everything that another holds is held, so that the other may be changed.</summary>
    public bool Cover(Grants other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsAdministrator
            || (!other.IsAdministrator
                && CoverAll(other._everywhere)
                && other._byProject.All(held => CoverAll(held.Value, held.Key)));
    }
}

/// <summary>A role as it counts for somebody.</summary>
/// <param name="Permissions">The names of the permissions that it stands for.</param>
/// <param name="IsWildcard">Whether it stands for all.</param>
/// <param name="Project">Where it counts; null for everywhere.</param>
public sealed record GrantedRole(IReadOnlyCollection<string> Permissions, bool IsWildcard, ProjectId? Project);
