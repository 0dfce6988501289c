using FlagService.Application.Settings;

namespace FlagService.Application.Limits;

/// <summary>The section <c>FlagService:RateLimits</c>; 0 is for no limit. <c>RATE_LIMITING=off</c> makes all of them 0.</summary>
public sealed class RateLimitOptions : ISettings
{
    private const int Maximum = 1_000_000;

    /// <summary>No limit at all.</summary>
    public static RateLimitOptions Off { get; } =
        new() { SignInPerMinute = 0, RefreshPerMinute = 0, ManagementPerMinute = 0, EvaluationPerMinute = 0, LookupsPerHour = 0 };

    /// <summary>How often a minute one address may sign in, as often register, and as often reset or verify something; 0 to 1,000,000.</summary>
    public int SignInPerMinute { get; init; } = 10;

    /// <summary>How often a minute one address may refresh sessions, of which many may share it; 0 to 1,000,000.</summary>
    public int RefreshPerMinute { get; init; } = 60;

    /// <summary>How many requests a minute a user may send to the management API, on each replica; 0 to 1,000,000.</summary>
    public int ManagementPerMinute { get; init; } = 600;

    /// <summary>How many requests a minute an SDK key may be used for, on each replica; 0 to 1,000,000.</summary>
    public int EvaluationPerMinute { get; init; }

    /// <summary>
    /// How often an hour somebody who may not read users may ask whose a name or a mail address is, by adding members or by taking the name or
    /// address, on each replica; 0 to 1,000,000.
    /// </summary>
    public int LookupsPerHour { get; init; } = 60;

    public string? Fault()
    {
        (string Name, int Value)[] values =
        [
            (nameof(SignInPerMinute), SignInPerMinute),
            (nameof(RefreshPerMinute), RefreshPerMinute),
            (nameof(ManagementPerMinute), ManagementPerMinute),
            (nameof(EvaluationPerMinute), EvaluationPerMinute),
            (nameof(LookupsPerHour), LookupsPerHour),
        ];
        return values.Where(value => value.Value is < 0 or > Maximum).Select(value => $"{value.Name} must be 0 to {Maximum}.").FirstOrDefault();
    }
}
