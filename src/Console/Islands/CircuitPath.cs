namespace FlagService.Console.Islands;

/// <summary>Where editors connect.</summary>
public static class CircuitPath
{
    /// <summary>The path below which everything of their connections lies.</summary>
    public const string Root = "/_blazor";
}
