using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi;

/// <summary>Describes the headers of what has a version, and where a new resource lies.</summary>
internal sealed class VersionFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var facts = new OperationFacts(context.ApiDescription);
        foreach (var (status, response) in operation.Responses ?? [])
        {
            if (response is OpenApiResponse concrete && status.StartsWith('2'))
            {
                AddHeaders(concrete, status, facts.IsVersioned);
            }
        }

        if (facts.IsGuarded)
        {
            operation.Parameters ??= [];
            operation.Parameters.Add(new OpenApiParameter
            {
                Name = "If-Match",
                In = ParameterLocation.Header,
                Description = "The `ETag` of the version that the change is meant for; if that is no longer the present one, nothing changes.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
                Example = "\"3\"",
            });
        }
    }

    private static void AddHeaders(OpenApiResponse response, string status, bool isVersioned)
    {
        if (isVersioned && status != "204")
        {
            Add(response, "ETag", "The version, for `If-Match`.");
        }

        if (status == "201")
        {
            Add(response, "Location", "Where the new resource lies.");
        }
    }

    private static void Add(OpenApiResponse response, string name, string description)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        response.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
