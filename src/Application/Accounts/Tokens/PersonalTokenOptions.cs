using FlagService.Application.Settings;

namespace FlagService.Application.Accounts.Tokens;

/// <summary>The section <c>FlagService:Tokens</c>.</summary>
public sealed class PersonalTokenOptions : ISettings
{
    /// <summary>How far ahead the end of a new personal access token may be; 1 minute to 3,660 days.</summary>
    public TimeSpan MaximumLifetime { get; init; } = TimeSpan.FromDays(366);

    public string? Fault() => MaximumLifetime < TimeSpan.FromMinutes(1) || MaximumLifetime > TimeSpan.FromDays(3660)
        ? "MaximumLifetime must be 1 minute to 3660 days."
        : null;
}
