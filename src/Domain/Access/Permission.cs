namespace FlagService.Domain.Access;

/// <summary>Identifies a permission; a UUIDv7.</summary>
public readonly record struct PermissionId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static PermissionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>A named right, <c>resource.action</c>. Built-in ones grant something here; others are for services that ask us.</summary>
public sealed class Permission
{
    private Permission()
    {
    }

    public PermissionId Id { get; private set; }

    /// <summary>Unique; <c>resource.action</c> in lower case.</summary>
    public string Name { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>Whether it comes from the catalogue; such a one can't be renamed or deleted.</summary>
    public bool BuiltIn { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>A permission of the catalogue.</summary>
    public static Permission OfCatalogue(string name, string description, DateTimeOffset now) =>
        new() { Id = PermissionId.New(now), Name = name, Description = description, BuiltIn = true, CreatedAt = now };
}
