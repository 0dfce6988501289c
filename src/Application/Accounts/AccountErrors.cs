using FlagService.Application.Accounts.OwnAccount;
using FlagService.Domain;

namespace FlagService.Application.Accounts;

/// <summary>The refusals around accounts and sign-in.</summary>
public static class AccountErrors
{
    public static Error EmailTaken { get; } = Taken("email_taken", "An account with this e-mail address already exists.", "email");

    public static Error UsernameTaken { get; } = Taken("username_taken", "This username is taken.", "username");

    /// <summary>One answer whatever was wrong, so that nobody learns which accounts exist.</summary>
    public static Error SignInFailed { get; } =
        new(ErrorKind.Unauthenticated, "sign_in_failed", "Username, e-mail address or password is wrong, or the account can't sign in.");

    public static Error RefreshFailed { get; } =
        new(ErrorKind.Unauthenticated, "refresh_token_invalid", "The refresh token is unknown, used or expired; sign in again.");

    public static Error NotFound { get; } = new(ErrorKind.NotFound, "user_not_found", "There is no such user.");

    public static Error SessionNotFound { get; } = new(ErrorKind.NotFound, "session_not_found", "You have no such session.");

    public static Error RegistrationIsOff { get; } =
        new(ErrorKind.Forbidden, "registration_disabled", "Registration is switched off; ask an administrator for an account.");

    public static Error NotDeleted { get; } = new(ErrorKind.Conflict, "user_not_deleted", "This user is not deleted.");

    public static Error OwnThroughProfile { get; } = new(
        ErrorKind.Forbidden,
        "own_credentials",
        "Change your own password and e-mail address at /v1/users/me, which requires the current password.");

    public static Error TooManyTokens(int maximum) =>
        Error.InvalidField("name", $"must not be added: a user has at most {maximum} personal access tokens; delete one first");

    public static Error NoSuchToken { get; } = new(ErrorKind.NotFound, "token_not_found", "You have no such token.");

    public static Error PreferencesAreNoObject { get; } = Error.MalformedField("preferences", "must be an object");

    public static Error KeysRotatedTooOften { get; } =
        new(ErrorKind.Conflict, "keys_rotated_too_often", "Too many previous signing keys are still valid; rotate again when some of them have expired.");

    public static Error CurrentPasswordWrong { get; } = Error.InvalidField("currentPassword", "must be your present password");

    /// <summary>Nobody else could look after these projects.</summary>
    public static Error LastOwnerOf(IReadOnlyCollection<OwnedProject> projects)
    {
        ArgumentNullException.ThrowIfNull(projects);
        return new(
            ErrorKind.Conflict,
            "last_owner",
            "You are the last owner of these projects; make somebody else an owner or delete them first.")
        {
            Fields = new Dictionary<string, string[]>(StringComparer.Ordinal)
            {
                ["projects"] = [.. projects.Select(project => $"{project.Name} ({project.Id.Value})")],
            },
        };
    }

    /// <summary>One answer whatever is wrong with a token that was mailed.</summary>
    public static Error TokenInvalid { get; } = new(ErrorKind.Invalid, "token_invalid", "The token is unknown, used or expired; ask for another one.")
    {
        Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["token"] = ["must be known, not used and not expired"] },
    };

    /// <summary>The same to the right password as to wrong ones.</summary>
    public static Error TooManyTries(TimeSpan wait) =>
        new(ErrorKind.TooMany, "too_many_tries", "Too many attempts with a wrong password; try again later.") { RetryAfter = wait };

    private static Error Taken(string code, string message, string field) =>
        new(ErrorKind.Conflict, code, message) { Fields = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [Error.Taken] } };
}
