namespace FlagService.Application.Flags.Impact;

/// <summary>How many of the users seen lately a draft would give another variation.</summary>
public sealed class FlagImpact
{
    /// <summary>The key of the environment.</summary>
    public required string Environment { get; init; }

    /// <summary>The version of the flag that the draft was compared with.</summary>
    public required long FlagVersion { get; init; }

    /// <summary>The number of recorded evaluations that were looked through, latest first; at most 10,000.</summary>
    public required int Evaluations { get; init; }

    /// <summary>The time of the oldest of them; null if there are none.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>The number of different users among them that were evaluated with both definitions; at most 2,000.</summary>
    public required int Users { get; init; }

    /// <summary>Whether there were more evaluations or users than could be looked at.</summary>
    public required bool Sampled { get; init; }

    /// <summary>
    /// The attributes besides `user_id` that either definition asks for. Of a user only the id is recorded, so these attributes count as missing here.
    /// </summary>
    public required IReadOnlyList<string> UnknownAttributes { get; init; }

    /// <summary>From which variation to which users would change, most users first. Users who keep their variation aren't listed.</summary>
    public required IReadOnlyList<ImpactChange> Changes { get; init; }
}

/// <summary>Users who would get another variation.</summary>
/// <param name="From">The key of the variation that they get now.</param>
/// <param name="To">The key of the variation that they would get.</param>
/// <param name="Users">The number of users.</param>
/// <param name="Examples">The ids of at most 5 of them, those seen last first.</param>
public sealed record ImpactChange(string From, string To, int Users, IReadOnlyList<string> Examples)
{
    internal const int MostExamples = 5;
}
