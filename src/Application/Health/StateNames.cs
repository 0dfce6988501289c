namespace FlagService.Application.Health;

/// <summary>States as callers of the API know them.</summary>
internal static class StateNames
{
    public const string Ready = "ready";
    public const string NotReady = "not_ready";

    public static string Of(ComponentState state) => state switch
    {
        ComponentState.Up => "up",
        ComponentState.Degraded => "degraded",
        _ => "down",
    };
}
