using FlagService.Application.Settings;

namespace FlagService.Api.Settings;

/// <summary><c>FlagService:Import</c>: how large what is brought in may be.</summary>
internal sealed class ImportOptions : ISettings
{
    private const int Most = 1024 * RequestOptions.UsualBody;

    /// <summary>The largest document, in bytes; 32 MiB unless said.</summary>
    public int MaximumBody { get; init; } = 32 * 1024 * 1024;

    public string? Fault() => MaximumBody is < RequestOptions.UsualBody or > Most
        ? $"MaximumBody must be {RequestOptions.UsualBody} to {Most} bytes; it is {MaximumBody}."
        : null;
}
