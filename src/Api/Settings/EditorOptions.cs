using FlagService.Application.Settings;

namespace FlagService.Api.Settings;

/// <summary><c>FlagService:Editors</c>: how many of the console's editors are open at once on a replica. Each takes about 200 kB while it is open.</summary>
internal sealed class EditorOptions : ISettings
{
    /// <summary>Those of one user; 1 to 1,000.</summary>
    public int PerUser { get; init; } = 20;

    /// <summary>Those of all users; 1 to 100,000.</summary>
    public int InAll { get; init; } = 500;

    public string? Fault() => this switch
    {
        { PerUser: < 1 or > 1000 } => "PerUser must be 1 to 1000.",
        { InAll: < 1 or > 100_000 } => "InAll must be 1 to 100000.",
        _ => null,
    };
}
