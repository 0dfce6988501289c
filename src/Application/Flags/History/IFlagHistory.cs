using FlagService.Application.Requests;
using FlagService.Domain;
using FlagService.Domain.Flags;
using FlagService.Domain.Projects;
using FlagService.Evaluation.Definitions;

namespace FlagService.Application.Flags.History;

/// <summary>Earlier versions of flags and segments. Every change is recorded in its own transaction.</summary>
public interface IFlagHistory
{
    /// <summary>
    /// A page of a flag's versions, the latest first, and behind them the one that came before the last of them, if it is kept. What they said
    /// is read of as many as an answer has room for.
    /// </summary>
    Task<Page<ListedVersion>> ListAsync(FlagId flag, PageRequest page, CancellationToken cancellationToken);

    /// <summary>A version; null where there is none, or none any more.</summary>
    Task<FlagVersion?> FindAsync(FlagId flag, long version, CancellationToken cancellationToken);

    /// <summary>A version without what the flag said; null where there is none, or none any more.</summary>
    Task<VersionHead?> FindHeadAsync(FlagId flag, long version, CancellationToken cancellationToken);

    /// <summary>The version that was in effect at a time; null where there was none, or it isn't kept any more.</summary>
    Task<FlagVersion?> FindAtAsync(FlagId flag, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>What those of some flags that existed said at a time, by key.</summary>
    /// <exception cref="RefusedException">One existed, and what it said isn't kept any more.</exception>
    Task<IReadOnlyDictionary<string, FlagContent>> FlagsAtAsync(
        ProjectId project,
        IReadOnlyCollection<string> keys,
        DateTimeOffset at,
        CancellationToken cancellationToken);

    /// <summary>What those of some segments that existed were at a time.</summary>
    /// <exception cref="RefusedException">One existed, and what it was isn't kept any more.</exception>
    Task<IReadOnlyList<SegmentDefinition>> SegmentsAtAsync(
        ProjectId project,
        IReadOnlyCollection<string> keys,
        DateTimeOffset at,
        CancellationToken cancellationToken);
}

/// <summary>A version of a flag, but for what the flag said.</summary>
/// <param name="Number">The flag's version.</param>
/// <param name="At">When it came about.</param>
/// <param name="Author">Who made it; null where that was nobody or is nobody any more.</param>
/// <param name="Action">By what, such as <c>flag.toggle</c>.</param>
public sealed record VersionHead(long Number, DateTimeOffset At, VersionAuthor? Author, string Action);

/// <summary>A version of a flag.</summary>
/// <param name="Head">Which one.</param>
/// <param name="Content">What the flag said.</param>
public sealed record FlagVersion(VersionHead Head, FlagContent Content);

/// <summary>A version of a flag in a list.</summary>
/// <param name="Head">Which one.</param>
/// <param name="Content">What the flag said; null where that would be too much for the list.</param>
public sealed record ListedVersion(VersionHead Head, FlagContent? Content);

/// <summary>The author of a version.</summary>
/// <param name="Id">The user.</param>
/// <param name="Name">The author's present name.</param>
public sealed record VersionAuthor(Guid Id, string Name);

/// <summary>The refusals around earlier versions.</summary>
public static class HistoryErrors
{
    public static Error NoFlagThen { get; } = new(ErrorKind.NotFound, "flag_not_found_then", "The flag didn't exist at that time.");

    public static Error NoEnvironmentThen { get; } =
        new(ErrorKind.NotFound, "environment_not_found_then", "The environment didn't exist at that time.");

    /// <summary>The content of that time is no longer stored.</summary>
    public static Error TooLongAgo(string key) =>
        new(ErrorKind.NotFound, "history_too_short", $"The history of {key} doesn't go back to that time any more.");
}
