namespace FlagService.Api.Logging;

/// <summary><c>FlagService:Log</c>: how log entries are written.</summary>
internal sealed class LogOptions
{
    public const string Section = "FlagService:Log";

    /// <summary><c>json</c> for an object a line, <c>text</c> for a line that people read; text in Development and json elsewhere unless set.</summary>
    public string? Format { get; init; }

    /// <summary>What is wrong with the values, in a sentence; null when nothing is.</summary>
    public string? Fault() => Format is null or "json" or "text" ? null : $"FlagService__Log__Format must be json or text; it is \"{Format}\".";
}
