using FlagService.Domain;

namespace FlagService.Application.Access;

/// <summary>The refusals around who may do what.</summary>
public static class AccessErrors
{
    public static Error SignInFirst { get; } = new(ErrorKind.Unauthenticated, "not_authenticated", "Sign in first.");

    public static Error NeedsSdkKey { get; } = new(ErrorKind.Unauthenticated, "sdk_key_required", "An SDK key is needed.");

    public static Error CannotGrantWhatYouLack { get; } =
        new(ErrorKind.Forbidden, "grant_exceeds_own", "You can only give what you hold yourself.");

    public static Error RoleNotFound { get; } = Error.InvalidField("role", "there is no role of this name");

    public static Error Lacks(string permission) => new(ErrorKind.Forbidden, "permission_missing", $"This needs the permission {permission}.");
}
