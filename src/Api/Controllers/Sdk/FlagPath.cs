namespace FlagService.Api.Controllers.Sdk;

/// <summary>Names of flags as the end of a path.</summary>
internal static class FlagPath
{
    /// <summary>The name that a part of a path is. Servers leave a slash in it encoded, which an alias may have.</summary>
    public static string NameIn(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
