namespace FlagService.Console.Sessions;

/// <summary>What people call a browser, for the list of their sessions.</summary>
internal static class BrowserName
{
    // The order matters: most call themselves Safari, and many Chrome.
    private static readonly (string Mark, string Name)[] Browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] Systems =
        [("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"), ("Linux", "Linux")];

    /// <summary>The name, such as <c>Firefox on Linux</c>; null where nothing is recognised.</summary>
    public static string? Of(string userAgent)
    {
        var (browser, system) = (Find(Browsers, userAgent), Find(Systems, userAgent));
        return browser is not null && system is not null ? $"{browser} on {system}" : browser ?? system;
    }

    private static string? Find((string Mark, string Name)[] known, string userAgent) =>
        known.FirstOrDefault(candidate => userAgent.Contains(candidate.Mark, StringComparison.Ordinal)).Name;
}
