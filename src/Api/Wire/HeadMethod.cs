using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Wire;

/// <summary>Lets what answers GET answer HEAD, as HTTP wants it; the server leaves the body out. A stream never ends, so it is left out.</summary>
internal static class HeadMethod
{
    public static void AllowBesideGet(EndpointBuilder endpoint)
    {
        var methods = endpoint.Metadata.OfType<IHttpMethodMetadata>().LastOrDefault()?.HttpMethods;
        if (methods?.Contains(HttpMethods.Get, StringComparer.OrdinalIgnoreCase) == true && !IsStream(endpoint))
        {
            endpoint.Metadata.Add(new HttpMethodMetadata([.. methods, HttpMethods.Head]));
        }
    }

    private static bool IsStream(EndpointBuilder endpoint) =>
        endpoint.Metadata.OfType<ProducesAttribute>().Any(produces => produces.ContentTypes.Contains("text/event-stream"));
}
