using FlagService.Domain;

namespace FlagService.Application.Access;

/// <summary>The refusals around who may do what.</summary>
public static class AccessErrors
{
    public static Error SignInFirst { get; } = new(ErrorKind.Unauthenticated, "not_authenticated", "Sign in first.");

    /// <summary>One answer whether a token is unknown, over or was ended.</summary>
    public static Error TokenRefused { get; } = new(ErrorKind.Unauthenticated, "token_invalid", "The token is not good, or no longer; sign in again.");

    public static Error NeedsPerson { get; } =
        new(ErrorKind.Forbidden, "session_required", "A personal access token can't do this; sign in for it.");

    public static Error NeedsSdkKey { get; } = new(ErrorKind.Unauthenticated, "sdk_key_required", "An SDK key is needed.");

    public static Error NeedsServerKey { get; } =
        new(ErrorKind.Forbidden, "server_key_required", "This needs a server's key; a client's key may only have flags evaluated.");

    public static Error CannotGrantWhatYouLack { get; } =
        new(ErrorKind.Forbidden, "grant_exceeds_own", "You can only give what you hold yourself.");

    public static Error HoldsMore { get; } =
        new(ErrorKind.Forbidden, "target_exceeds_own", "This concerns somebody who holds something that you don't.");

    public static Error LastAdministrator { get; } =
        new(ErrorKind.Conflict, "last_administrator", "The last active administrator stays; make somebody else an administrator first.");

    public static Error NoSuchRole { get; } = new(ErrorKind.NotFound, "role_not_found", "There is no such role.");

    public static Error RoleNameTaken { get; } = Taken("role_name_taken", "There is a role of this name already.");

    public static Error RoleIsBuiltIn { get; } =
        new(ErrorKind.Conflict, "role_built_in", "Built-in roles can't be changed or deleted.");

    public static Error NoSuchPermission { get; } = new(ErrorKind.NotFound, "permission_not_found", "There is no such permission.");

    public static Error PermissionNameTaken { get; } = Taken("permission_name_taken", "There is a permission of this name already.");

    public static Error PermissionIsBuiltIn { get; } =
        new(ErrorKind.Conflict, "permission_built_in", "Built-in permissions can't be renamed or deleted.");

    public static Error Lacks(string permission) => new(ErrorKind.Forbidden, "permission_missing", $"This needs the permission {permission}.");

    private static Error Taken(string code, string message) =>
        new(ErrorKind.Conflict, code, message) { Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["name"] = ["is taken"] } };
}
