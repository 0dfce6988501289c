using System.Globalization;
using FsCheck;
using Microsoft.FSharp.Core;

namespace FlagService.Evaluation.UnitTests;

/// <summary>How often a law is tried, and with what: an ordinary run tries the same each time, so that what fails is the change and not chance.</summary>
internal static class Laws
{
    private const ulong Ordinary = 2026;

    // docs/contributing/testing.md explains both.
    private static readonly string? More = Environment.GetEnvironmentVariable("LAW_CASES");
    private static readonly string? Again = Environment.GetEnvironmentVariable("LAW_SEED");

    /// <summary>So many cases, or as many as are asked for where that is more.</summary>
    public static Config Runs(int cases)
    {
        var seed = Again is not null ? ulong.Parse(Again, CultureInfo.InvariantCulture) : More is not null ? (ulong)Random.Shared.NextInt64() : Ordinary;
        TestContext.Out.WriteLine($"LAW_SEED={seed}");
        return Config.QuickThrowOnFailure
            .WithMaxTest(More is null ? cases : Math.Max(cases, int.Parse(More, CultureInfo.InvariantCulture)))
            .WithReplay(new Replay(new Rnd(seed), FSharpOption<int>.None));
    }
}
