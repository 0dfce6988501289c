namespace FlagService.Domain.Access;

/// <summary>Identifies a role; a UUIDv7.</summary>
public readonly record struct RoleId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static RoleId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>A named set of permissions, given everywhere or for one project.</summary>
public sealed class Role : Changeable
{
    private readonly List<RolePermission> _permissions = [];

    private Role()
    {
    }

    public RoleId Id { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary><see cref="Name"/> folded; unique.</summary>
    public string NameFolded { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>Whether it is one of <see cref="BuiltInRoles"/>; such a one can't be changed or deleted.</summary>
    public bool BuiltIn { get; private set; }

    /// <summary>Whether it has every permission, including permissions that are created later.</summary>
    public bool IsWildcard { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    /// <summary>The permissions that it stands for, apart from a wildcard's.</summary>
    public IReadOnlyList<RolePermission> Permissions => _permissions;

    private protected override object Said => (Name, Description, string.Join(' ', _permissions.Select(held => held.PermissionId.Value)));

    /// <summary>One of the roles that exist from the first start on.</summary>
    public static Role OfCatalogue(BuiltInRole definition, IEnumerable<PermissionId> permissions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(definition);
        var role = new Role
        {
            Id = RoleId.New(now),
            Name = definition.Name,
            NameFolded = Text.Folded(definition.Name),
            Description = definition.Description,
            BuiltIn = true,
            IsWildcard = definition.IsWildcard,
            CreatedAt = now,
            UpdatedAt = now,
        };
        role.Include(permissions);
        return role;
    }

    /// <summary>A role that somebody makes.</summary>
    public static Role Create(string name, string? description, IEnumerable<PermissionId> permissions, DateTimeOffset now)
    {
        var role = new Role { Id = RoleId.New(now), CreatedAt = now };
        role.Describe(name, description, now);
        role.Include(permissions);
        return role;
    }

    /// <summary>Gives another name and description.</summary>
    public void Describe(string name, string? description, DateTimeOffset now) => Change(now, () =>
    {
        Name = Text.Normalised(name);
        NameFolded = Text.Folded(name);
        Description = description is null ? "" : Text.Normalised(description);
    });

    /// <summary>Makes it stand for these permissions and no others.</summary>
    public void StandFor(IReadOnlyCollection<PermissionId> permissions, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        Change(now, () =>
        {
            _permissions.RemoveAll(held => !permissions.Contains(held.PermissionId));
            Include(permissions);
        });
    }

    private protected override void Step(DateTimeOffset now) => UpdatedAt = now;

    /// <summary>Adds what is missing, as when the catalogue of a later version knows more.</summary>
    public void Include(IEnumerable<PermissionId> permissions)
    {
        ArgumentNullException.ThrowIfNull(permissions);
        foreach (var id in permissions.Where(id => _permissions.All(held => held.PermissionId != id)))
        {
            _permissions.Add(new RolePermission(Id, id));
        }
    }
}

/// <summary>A permission that a role stands for.</summary>
public sealed record RolePermission(RoleId RoleId, PermissionId PermissionId);

/// <summary>A permission that a user has directly, everywhere.</summary>
public sealed record UserPermission(Accounts.UserId UserId, PermissionId PermissionId);
