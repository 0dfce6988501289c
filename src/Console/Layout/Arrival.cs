using Microsoft.AspNetCore.Http;

namespace FlagService.Console.Layout;

/// <summary>
/// Receives who follows a link from elsewhere: browsers send no cookie of ours then, and people who are signed in would be asked to sign in. A page
/// of ours that asks for the same address brings the cookie along. It is answered once, because the second request comes from here.
/// </summary>
public static class Arrival
{
    /// <summary>Answers with the page that goes on.</summary>
    public static Task WriteAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return OwnPage.WriteAsync<ArrivalPage>(http, StatusCodes.Status200OK, new(StringComparer.Ordinal) { [nameof(ArrivalPage.Address)] = ConsolePage.HereOf(http) });
    }
}
