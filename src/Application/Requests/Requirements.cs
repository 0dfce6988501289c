namespace FlagService.Application.Requests;

/// <summary>What a request demands of its caller. Every request carries exactly one of these; one that carries none is refused.</summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public abstract class RequirementAttribute : Attribute;

/// <summary>Anyone may send it.</summary>
public sealed class AnyoneAttribute : RequirementAttribute;

/// <summary>Needs a signed-in caller.</summary>
public sealed class SignedInAttribute : RequirementAttribute;

/// <summary>
/// Needs a signed-in user, but not by a personal access token: it concerns the user's own credentials.
/// </summary>
public sealed class InPersonAttribute : RequirementAttribute;

/// <summary>An application with an SDK key may send it.</summary>
public sealed class SdkKeyAttribute : RequirementAttribute
{
    /// <summary>Whether a client's key, which anybody can read in a browser, is refused.</summary>
    public bool ServersOnly { get; init; }

    /// <summary>Whether a stream's token stands for its key here.</summary>
    public bool TakesStreamToken { get; init; }
}

/// <summary>Needs a permission: in the request's project if it has one, otherwise everywhere.</summary>
/// <param name="permission">A name from <see cref="FlagService.Domain.Access.Permissions"/>.</param>
public sealed class RequiresAttribute(string permission) : RequirementAttribute
{
    /// <summary>The permission's name.</summary>
    public string Permission { get; } = permission;
}

/// <summary>Needs several permissions: in the request's project if it has one, otherwise everywhere.</summary>
/// <param name="permissions">Names from <see cref="FlagService.Domain.Access.Permissions"/>.</param>
public sealed class RequiresAllAttribute(params string[] permissions) : RequirementAttribute
{
    /// <summary>The permissions' names.</summary>
    public IReadOnlyList<string> Permissions { get; } = permissions;
}
