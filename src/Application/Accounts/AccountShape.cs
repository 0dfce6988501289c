using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts;

/// <summary>The shapes of what an account is made of: each says what is wrong with a value, or null.</summary>
internal static class AccountShape
{
    private const int LongestToken = 200;

    /// <summary>A mail address of at most 254 characters that mail can get to.</summary>
    public static string? Email(string? value) => Email(value, User.IsEmail);

    /// <summary>A mail address that may be older than the rules of <see cref="Email(string?)"/>.</summary>
    public static string? KnownEmail(string? value) => Email(value, User.IsKnownEmail);

    /// <summary>A username, as <see cref="User.IsUsername"/> has it.</summary>
    public static string? Username(string? value) =>
        string.IsNullOrEmpty(value) ? Shape.Required
        : User.IsUsername(value) ? null
        : $"must be 1 to {User.UsernameLength} of letters A to Z, digits, '.', '_' and '-', beginning with a letter or digit";

    /// <summary>What somebody claims to be called, by e-mail address or username.</summary>
    public static string? ClaimedName(string? value) => Shape.Filled(value, User.EmailLength);

    /// <summary>A password that somebody claims to have: what no password can be is not worth a hash.</summary>
    public static string? ClaimedPassword(string? value) =>
        string.IsNullOrEmpty(value) ? Shape.Required : Text.Fault(value, PasswordPolicy.MaximumLength);

    /// <summary>A token that was mailed or given out.</summary>
    public static string? Token(string? value) => Shape.Filled(value, LongestToken);

    /// <summary>A status by the name that the API gives it.</summary>
    public static string? Status(string? value) =>
        value is null ? Shape.Required : UserMappings.StatusOf(value) is null ? "must be active, pending or suspended" : null;

    /// <summary>A new password of somebody.</summary>
    public static string? NewPassword(string? value, params IEnumerable<string?> personal) =>
        string.IsNullOrEmpty(value) ? Shape.Required : PasswordPolicy.Fault(value, personal);

    private static string? Email(string? value, Func<string, bool> isEmail) =>
        string.IsNullOrWhiteSpace(value) ? Shape.Required
        : Text.Fault(value, User.EmailLength) ?? (isEmail(Text.Normalised(value)) ? null : "must be an e-mail address");
}
