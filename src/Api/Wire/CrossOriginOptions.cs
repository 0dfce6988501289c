using FlagService.Application.Settings;

namespace FlagService.Api.Wire;

/// <summary><c>FlagService:Cors</c>: the websites that may call the management API from a browser. The default is none.</summary>
internal sealed class CrossOriginOptions : ISettings
{
    /// <summary>Origins as browsers send them: <c>https://app.example.com</c>. Empty ones count as absent.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Those that are given.</summary>
    public IReadOnlyList<string> Named => [.. Origins.Where(origin => !string.IsNullOrWhiteSpace(origin))];

    public string? Fault() => Named.FirstOrDefault(origin => !IsOrigin(origin)) is { } wrong
        ? $"Origins must list origins such as https://app.example.com; \"{wrong}\" isn't one."
        : null;

    // As a browser sends it.
    private static bool IsOrigin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url.GetLeftPart(UriPartial.Authority).Equals(text, StringComparison.OrdinalIgnoreCase);
}
