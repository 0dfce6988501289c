using FlagService.Application.Settings;

namespace FlagService.Infrastructure.Streams;

/// <summary>The section <c>FlagService:Streams</c>.</summary>
internal sealed class StreamOptions : ISettings
{
    /// <summary>How many streams one SDK key has open at most; 1 to 1,000,000.</summary>
    public int MaximumPerKey { get; init; } = 1000;

    /// <summary>How many streams this process has open at most; 1 to 1,000,000.</summary>
    public int Maximum { get; init; } = 10_000;

    /// <summary>How many streams of what changes in projects one user has open at most; 1 to 1,000.</summary>
    public int MaximumPerUser { get; init; } = 20;

    /// <summary>How many streams of what changes in projects this process has open at most; 1 to 100,000.</summary>
    public int MaximumOfUsers { get; init; } = 1000;

    /// <summary>How many streams without an SDK key this process has open at most; 1 to 100,000.</summary>
    public int MaximumWithoutKey { get; init; } = 2000;

    /// <summary>How many streams without an SDK key one network has open at most; 1 to 100,000.</summary>
    public int MaximumPerNetwork { get; init; } = 500;

    /// <summary>How long a stream is silent before it gives a sign of life; 1 second to 5 minutes.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a client may take to read what it is sent before it is cut off; 1 second to 5 minutes.</summary>
    public TimeSpan SlowestWrite { get; init; } = TimeSpan.FromSeconds(10);

    public string? Fault()
    {
        if (MaximumPerKey is < 1 or > 1_000_000)
        {
            return "MaximumPerKey must be 1 to 1000000.";
        }

        if (Maximum is < 1 or > 1_000_000)
        {
            return "Maximum must be 1 to 1000000.";
        }

        if (MaximumPerUser is < 1 or > 1000)
        {
            return "MaximumPerUser must be 1 to 1000.";
        }

        if (MaximumOfUsers is < 1 or > 100_000)
        {
            return "MaximumOfUsers must be 1 to 100000.";
        }

        if (MaximumWithoutKey is < 1 or > 100_000)
        {
            return "MaximumWithoutKey must be 1 to 100000.";
        }

        if (MaximumPerNetwork is < 1 or > 100_000)
        {
            return "MaximumPerNetwork must be 1 to 100000.";
        }

        if (!IsShort(Heartbeat))
        {
            return "Heartbeat must be 1 second to 5 minutes.";
        }

        return IsShort(SlowestWrite) ? null : "SlowestWrite must be 1 second to 5 minutes.";
    }

    private static bool IsShort(TimeSpan time) => time >= TimeSpan.FromSeconds(1) && time <= TimeSpan.FromMinutes(5);
}
