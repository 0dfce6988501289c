using FlagService.Api.Operations;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

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

            if (facts.IsConditional && (status is "200" or "304") && response is OpenApiResponse tagged)
            {
                Add(tagged, "ETag", "Identifies the content, for `If-None-Match`.");
            }
        }

        if (facts.IsGuarded)
        {
            AddParameter(
                operation,
                "If-Match",
                "The `ETag` of the version that the change is meant for, such as `\"3\"`; if the current version is another one, nothing changes and the answer is a 412.");
        }

        if (facts.IsConditional)
        {
            AddParameter(operation, "If-None-Match", "The `ETag` of the answer that you have. If nothing has changed since, the answer is a 304 without a body.");
        }
    }

    // Without an example: the page for people would fill it in, and so send it.
    private static void AddParameter(OpenApiOperation operation, string name, string description)
    {
        operation.Parameters ??= [];
        operation.Parameters.Add(new OpenApiParameter
        {
            Name = name,
            In = ParameterLocation.Header,
            Description = description,
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
        });
    }

    private static void AddHeaders(OpenApiResponse response, string status, bool isVersioned)
    {
        if (isVersioned && status != "204")
        {
            Add(response, "ETag", "The version, for `If-Match`.");
        }

        if (status == "201")
        {
            Add(response, "Location", "The address of the new resource.");
        }
    }

    private static void Add(OpenApiResponse response, string name, string description)
    {
        response.Headers ??= new Dictionary<string, IOpenApiHeader>(StringComparer.Ordinal);
        response.Headers[name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}
