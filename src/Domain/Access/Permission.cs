using System.Text.RegularExpressions;

namespace FlagService.Domain.Access;

/// <summary>Identifies a permission; a UUIDv7.</summary>
public readonly record struct PermissionId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static PermissionId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>A named right, <c>resource.action</c>. Built-in ones grant something here; others are for services that ask us.</summary>
public sealed partial class Permission
{
    /// <summary>The longest name, in characters.</summary>
    public const int NameLength = 100;

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

    /// <summary>A permission for other services.</summary>
    public static Permission Create(string name, string? description, DateTimeOffset now)
    {
        var permission = new Permission { Id = PermissionId.New(now), CreatedAt = now };
        permission.Describe(name, description);
        return permission;
    }

    /// <summary>Gives another name and description.</summary>
    public void Describe(string name, string? description)
    {
        Name = name;
        Description = description is null ? "" : Text.Normalised(description);
    }

    /// <summary>Whether a text can be a name: two or more parts of lower-case letters, digits, <c>_</c> and <c>-</c>, with dots between.</summary>
    public static bool IsName(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value.Length <= NameLength && NamePattern().IsMatch(value);
    }

    [GeneratedRegex(@"\A[a-z][a-z0-9_-]*(\.[a-z][a-z0-9_-]*)+\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamePattern();
}
