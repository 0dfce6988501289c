using FlagService.Domain.Accounts;

namespace FlagService.Application.Accounts.Sessions;

/// <summary>A session in an export of personal data; ended sessions are included.</summary>
/// <param name="Id">The session.</param>
/// <param name="Device">From what.</param>
/// <param name="Address">From where it was last used.</param>
/// <param name="CreatedAt">When somebody signed in.</param>
/// <param name="LastUsedAt">When it was last continued.</param>
/// <param name="ExpiresAt">When it is over unless it is continued before.</param>
/// <param name="EndedAt">When it was ended; null where it was not.</param>
public sealed record OwnSession(
    Guid Id,
    Device Device,
    string? Address,
    DateTimeOffset CreatedAt,
    DateTimeOffset LastUsedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? EndedAt);
