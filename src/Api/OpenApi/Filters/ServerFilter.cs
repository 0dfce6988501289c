using FlagService.Api.Wire;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

/// <summary>Says where the service is reached: at its public address, where one is configured, and where the description was read.</summary>
internal sealed class ServerFilter(PublicAddress address) : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        var here = new OpenApiServer { Url = "/", Description = "The address of this page" };
        swaggerDoc.Servers = address.Url is { } url
            ? [new OpenApiServer { Url = url.AbsoluteUri.TrimEnd('/'), Description = "The public address" }, here]
            : [here];
    }
}
