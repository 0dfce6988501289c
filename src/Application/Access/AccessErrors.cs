using FlagService.Domain;

namespace FlagService.Application.Access;

/// <summary>The refusals around who may do what.</summary>
public static class AccessErrors
{
    public static Error SignInFirst { get; } = new(
        ErrorKind.Unauthenticated,
        "not_authenticated",
        "This call needs a token: send Authorization: Bearer with an access token from POST /v1/auth/login or with a personal access token.");

    /// <summary>One answer whether a token was never one, or belonged to somebody or something that has gone.</summary>
    public static Error TokenRefused { get; } = new(
        ErrorKind.Unauthenticated,
        "token_invalid",
        "The token is not a valid access token or personal access token of this service, or it was revoked; sign in again at POST /v1/auth/login.");

    public static Error TokenExpired { get; } = new(
        ErrorKind.Unauthenticated,
        "token_expired",
        "The access token has expired; get a new one with the refresh token at POST /v1/auth/refresh.");

    public static Error PersonalTokenExpired { get; } = new(
        ErrorKind.Unauthenticated,
        "token_expired",
        "The personal access token has expired; create another one at POST /v1/users/me/tokens.");

    /// <summary>One answer whether the session was ended, or its user may not sign in any more.</summary>
    public static Error SessionEnded { get; } = new(
        ErrorKind.Unauthenticated,
        "session_ended",
        "The session of this access token has ended; sign in again at POST /v1/auth/login.");

    public static Error NeedsPerson { get; } =
        new(ErrorKind.Forbidden, "session_required", "A personal access token can't do this; sign in and use the access token.");

    public static Error NeedsSdkKey { get; } = new(
        ErrorKind.Unauthenticated,
        "sdk_key_required",
        "This call needs an SDK key of the project's environment: send it in X-SDK-Key, in X-API-Key, or as Authorization: Bearer.");

    /// <summary>One answer whether a key was never one, was replaced, or belonged to what was deleted.</summary>
    public static Error SdkKeyRefused { get; } = new(
        ErrorKind.Unauthenticated,
        "sdk_key_invalid",
        "The SDK key is unknown or was revoked; get a new one at POST /v1/projects/{id}/regenerate-key.");

    public static Error StreamTokenRefused { get; } = new(
        ErrorKind.Unauthenticated,
        "stream_token_invalid",
        "The token in the stream's address is invalid or older than 10 minutes; get a new address at POST /ofrep/v1/evaluate/flags.");

    public static Error NeedsServerKey { get; } =
        new(ErrorKind.Forbidden, "server_key_required", "This call needs a server key; a client key can only evaluate flags.");

    public static Error CannotGrantWhatYouLack { get; } =
        new(ErrorKind.Forbidden, "grant_exceeds_own", "You can only grant permissions that you have yourself.");

    public static Error HoldsMore { get; } =
        new(ErrorKind.Forbidden, "target_exceeds_own", "The user has a permission that you don't have, so you can't change their account.");

    public static Error LastAdministrator { get; } =
        new(ErrorKind.Conflict, "last_administrator", "The last active administrator can't be removed; make somebody else an administrator first.");

    public static Error NoSuchRole { get; } = new(ErrorKind.NotFound, "role_not_found", "There is no such role.");

    public static Error RoleNameTaken { get; } = Taken("role_name_taken", "A role of this name already exists.");

    public static Error RoleIsBuiltIn { get; } =
        new(ErrorKind.Conflict, "role_built_in", "Built-in roles can't be changed or deleted.");

    public static Error NoSuchPermission { get; } = new(ErrorKind.NotFound, "permission_not_found", "There is no such permission.");

    public static Error PermissionNameTaken { get; } = Taken("permission_name_taken", "A permission of this name already exists.");

    public static Error PermissionIsBuiltIn { get; } =
        new(ErrorKind.Conflict, "permission_built_in", "Built-in permissions can't be renamed or deleted.");

    public static Error Lacks(string permission) =>
        new(ErrorKind.Forbidden, "permission_missing", $"This call needs the permission {permission}.") { Permission = permission };

    private static Error Taken(string code, string message) =>
        new(ErrorKind.Conflict, code, message) { Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["name"] = [Error.Taken] } };
}
