namespace FlagService.Application.Flags.History;

/// <summary>Which version of a flag is meant.</summary>
/// <param name="Version">The flag's version.</param>
/// <param name="At">When the version was created.</param>
/// <param name="Author">The author; null if the account no longer exists.</param>
/// <param name="Action">The action that created the version, such as `flag.toggle`.</param>
public sealed record FlagVersionSummary(long Version, DateTimeOffset At, VersionAuthor? Author, string Action)
{
    internal static FlagVersionSummary Of(VersionHead head) => new(head.Number, head.At, head.Author, head.Action);
}
