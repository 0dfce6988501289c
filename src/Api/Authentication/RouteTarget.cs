using FlagService.Application.Access;
using Microsoft.AspNetCore.Routing.Patterns;

namespace FlagService.Api.Authentication;

/// <summary>What a call is about: the last thing that its route names, which is of the kind that the part of the route before it says.</summary>
internal static class RouteTarget
{
    private const int LongestId = 200;

    public static CallTarget? Of(HttpContext http)
    {
        if (http.GetEndpoint() is not RouteEndpoint { RoutePattern.PathSegments: var route })
        {
            return null;
        }

        for (var i = route.Count - 1; i > 0; i--)
        {
            if (route[i].Parts is [RoutePatternParameterPart { Name: var name }]
                && route[i - 1].Parts is [RoutePatternLiteralPart { Content: var kind }]
                && http.Request.RouteValues[name] is string { Length: > 0 } id)
            {
                return new CallTarget(TypeOf(kind), Kept(id));
            }
        }

        return null;
    }

    // As the databases can keep it: bounded, never half a character, and without NUL.
    private static string Kept(string id) => (id.Length <= LongestId ? id
        : id[..(char.IsHighSurrogate(id[LongestId - 1]) ? LongestId - 1 : LongestId)]).Replace('\0', '\uFFFD');

    private static string TypeOf(string kind) => kind == "members" ? "user" : kind.TrimEnd('s');
}
