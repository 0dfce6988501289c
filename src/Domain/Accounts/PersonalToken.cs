namespace FlagService.Domain.Accounts;

/// <summary>Identifies a personal access token; a UUIDv7.</summary>
public readonly record struct PersonalTokenId(Guid Value)
{
    /// <summary>A new id that sorts by the time of its making.</summary>
    public static PersonalTokenId New(DateTimeOffset now) => new(Guid.CreateVersion7(now));
}

/// <summary>
/// What a program calls with in a user's name. It can do what is on its list and what its owner may do at that moment. Whatever ends it
/// removes it, so that nothing brings it back.
/// </summary>
public sealed class PersonalToken
{
    /// <summary>What every token begins with.</summary>
    public const string Prefix = "fsp_";

    /// <summary>How long an expired token is distinguished from an unknown one, so that programs learn why they are refused.</summary>
    public static readonly TimeSpan KnownAfterEnd = TimeSpan.FromDays(30);

    /// <summary>How many live ones a user has at most.</summary>
    public const int MaximumOfOneUser = 50;

    /// <summary>How many permissions are on a list at most.</summary>
    public const int MaximumPermissions = 100;

    private PersonalToken()
    {
    }

    public PersonalTokenId Id { get; private set; }

    public UserId UserId { get; private set; }

    /// <summary>What its owner calls it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>SHA-256 of the token, 32 bytes.</summary>
    public byte[] Hash { get; private set; } = [];

    /// <summary>The names on its list, each once, in their order.</summary>
    public IReadOnlyList<string> Permissions { get; private set; } = [];

    public DateTimeOffset CreatedAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>When it was last used, to the minute; null if it was never used.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Makes a token.</summary>
    /// <param name="owner">In whose name it calls.</param>
    /// <param name="name">What its owner calls it.</param>
    /// <param name="hash">SHA-256 of the token.</param>
    /// <param name="permissions">The names on its list.</param>
    /// <param name="now">The present.</param>
    /// <param name="expiresAt">When it ends by itself.</param>
    public static PersonalToken Issue(
        UserId owner,
        string name,
        byte[] hash,
        IEnumerable<string> permissions,
        DateTimeOffset now,
        DateTimeOffset expiresAt) => new()
        {
            Id = PersonalTokenId.New(now),
            UserId = owner,
            Name = Text.Normalised(name),
            Hash = hash,
            Permissions = [.. permissions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)],
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
}
