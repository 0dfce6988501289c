using FlagService.Application.Settings;

namespace FlagService.Infrastructure.History;

/// <summary>How much of the history of flags and segments is kept: <c>FlagService:History</c>.</summary>
internal sealed class HistoryOptions : ISettings
{
    /// <summary>The most versions of one flag or segment, 1 to 100,000.</summary>
    public int Versions { get; init; } = 1000;

    /// <summary>For how many days back it is known what a flag said, 1 to 36,500.</summary>
    public int Days { get; init; } = 400;

    /// <summary>How much the earlier versions of all flags and segments of a project hold together, in bytes; 65,536 to 2,147,483,647.</summary>
    public int ProjectBytes { get; init; } = 64 * 1024 * 1024;

    public string? Fault() =>
        Versions is < 1 or > 100_000 ? "Versions must be 1 to 100000."
        : Days is < 1 or > 36_500 ? "Days must be 1 to 36500."
        : ProjectBytes < 65_536 ? "ProjectBytes must be 65536 to 2147483647."
        : null;
}
