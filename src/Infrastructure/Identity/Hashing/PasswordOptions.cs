using FlagService.Application.Settings;

namespace FlagService.Infrastructure.Identity.Hashing;

/// <summary>The section <c>FlagService:Passwords</c>.</summary>
internal sealed class PasswordOptions : ISettings
{
    /// <summary>The base-2 logarithm of bcrypt's rounds; 4 to 15. Each step doubles the time.</summary>
    public int Cost { get; init; } = 11;

    /// <summary>How many passwords are hashed at once; 1 to 64. Half of the processors unless set, so that evaluation keeps the rest.</summary>
    public int Threads { get; init; } = Math.Max(1, Environment.ProcessorCount / 2);

    /// <summary>How many passwords may wait to be hashed; 0 to 10,000. Further callers get a 503.</summary>
    public int Queue { get; init; } = 100;

    public string? Fault()
    {
        if (Cost is < 4 or > 15)
        {
            return "Cost must be 4 to 15.";
        }

        if (Threads is < 1 or > 64)
        {
            return "Threads must be 1 to 64.";
        }

        return Queue is < 0 or > 10_000 ? "Queue must be 0 to 10000." : null;
    }
}
