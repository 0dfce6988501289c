using FlagService.Domain.Flags;
using FlagService.Domain.Projects;

namespace FlagService.Infrastructure.Analytics;

/// <summary>What is to be remembered of a flag's use.</summary>
/// <param name="Flag">The flag.</param>
/// <param name="Environment">Where.</param>
/// <param name="Variation">What was served last.</param>
/// <param name="Since">Since when nothing else was.</param>
/// <param name="Last">When it was last evaluated.</param>
/// <param name="IsSole">Whether nothing else was served at all.</param>
internal sealed record SeenFlag(FlagId Flag, EnvironmentId Environment, string Variation, DateTimeOffset Since, DateTimeOffset Last, bool IsSole)
{
    /// <summary>A flag that served one variation from a time to another.</summary>
    public static SeenFlag Serving(FlagId flag, EnvironmentId environment, string variation, DateTimeOffset first, DateTimeOffset last) =>
        new(flag, environment, variation, first, last, IsSole: true);

    /// <summary>
    /// Both together. Where they differ, the later of the two times is taken for that of the change: a flag is rather called stale too late
    /// than too soon. The databases do the same with what they hold.
    /// </summary>
    public SeenFlag And(SeenFlag other)
    {
        var latest = other.Last >= Last ? other : this;
        if (other.Variation != Variation)
        {
            return latest with { Since = Later(Since, other.Last), IsSole = false };
        }

        var since = (IsSole, other.IsSole) switch
        {
            (true, true) => Earlier(Since, other.Since),
            (false, true) => Since,
            _ => Later(Since, other.Since),
        };
        return latest with { Since = since, IsSole = IsSole && other.IsSole };
    }

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one >= other ? one : other;

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one <= other ? one : other;
}
