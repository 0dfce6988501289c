using FlagService.Domain.Projects;

namespace FlagService.Application.Projects;

/// <summary>The kinds of SDK key as the API calls them.</summary>
public static class SdkKeyKinds
{
    public static string Name(SdkKeyKind kind) => kind == SdkKeyKind.Server ? "server" : "client";

    public static SdkKeyKind? Parse(string? name) => name switch
    {
        "server" => SdkKeyKind.Server,
        "client" => SdkKeyKind.Client,
        _ => null,
    };
}
