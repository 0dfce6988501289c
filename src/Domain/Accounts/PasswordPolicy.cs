using System.Collections.Frozen;
using System.Text;

namespace FlagService.Domain.Accounts;

/// <summary>What a password must be (OWASP ASVS 5, V6.2).</summary>
public static class PasswordPolicy
{
    /// <summary>The fewest characters.</summary>
    public const int MinimumLength = 10;

    /// <summary>The most characters.</summary>
    public const int MaximumLength = 256;

    private const int ShortestTelling = 4;

    private static readonly FrozenSet<string> Commonest = ReadCommonest();

    /// <summary>Why a password is refused, or null when it is fine.</summary>
    /// <param name="password">The password as it was typed.</param>
    /// <param name="personal">The person's name, username and mail address.</param>
    public static string? Fault(string password, params IEnumerable<string?> personal)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (Text.Fault(password, MaximumLength) is { } fault)
        {
            return fault;
        }

        if (password.Length < MinimumLength)
        {
            return $"must be at least {MinimumLength} characters long";
        }

        if (!password.Any(char.IsLetter) || !password.Any(char.IsDigit))
        {
            return "must contain letters and digits";
        }

        var folded = Text.Folded(password);
        if (Commonest.Contains(folded))
        {
            return "must not be one of the most common passwords";
        }

        return personal.SelectMany(Parts).Any(part => folded == part || (part.Length >= ShortestTelling && folded.Contains(part, StringComparison.Ordinal)))
            ? "must not contain your name, username or e-mail address"
            : null;
    }

    private static IEnumerable<string> Parts(string? personal)
    {
        // What isn't valid text can't be part of a valid password.
        if (string.IsNullOrWhiteSpace(personal) || Text.Fault(personal, int.MaxValue) is not null)
        {
            return [];
        }

        return [Text.Folded(personal)];
    }

    private static FrozenSet<string> ReadCommonest()
    {
        using var stream = typeof(PasswordPolicy).Assembly.GetManifestResourceStream(typeof(PasswordPolicy), "common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is missing from the assembly.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);
    }
}
