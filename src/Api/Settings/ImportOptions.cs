using FlagService.Application.Settings;

namespace FlagService.Api.Settings;

/// <summary><c>FlagService:Import</c>: the limits of imports.</summary>
internal sealed class ImportOptions : ISettings
{
    private const int Most = 1024 * RequestOptions.UsualBody;

    /// <summary>The largest document, in bytes; the default is 32 MiB.</summary>
    public int MaximumBody { get; init; } = 32 * 1024 * 1024;

    public string? Fault() => MaximumBody is < RequestOptions.UsualBody or > Most
        ? $"MaximumBody must be {RequestOptions.UsualBody} to {Most} bytes; it is {MaximumBody}."
        : null;
}
