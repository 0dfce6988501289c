using FlagService.Application.Settings;

namespace FlagService.Api.Logging;

/// <summary><c>FlagService:Log</c>: how log entries are written.</summary>
internal sealed class LogOptions : ISettings
{
    /// <summary><c>json</c> for an object a line, <c>text</c> for a line that people read; text in Development and json elsewhere unless set.</summary>
    public string? Format { get; init; }

    public string? Fault() => Format is null or "json" or "text" ? null : $"Format must be json or text; it is \"{Format}\".";
}
