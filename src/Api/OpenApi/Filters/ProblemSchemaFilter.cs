using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

/// <summary>Describes what every problem of ours carries beside the standard's fields.</summary>
internal sealed class ProblemSchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(ProblemDetails) || schema is not OpenApiSchema problem)
        {
            return;
        }

        problem.Description = "What went wrong (RFC 9457).";
        problem.Properties = new Dictionary<string, IOpenApiSchema>(StringComparer.Ordinal)
        {
            ["type"] = Text("Always `about:blank`; see `code`."),
            ["title"] = Text("The name of the status code."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The status code." },
            ["detail"] = Text("An explanation for people."),
            ["code"] = Text("A stable code for programs. `docs/errors.md` lists all codes."),
            ["traceId"] = Text("The request's id in the log."),
            ["errorCode"] = Text("Only below `/ofrep`: the protocol's error code."),
            ["errorDetails"] = Text("Only below `/ofrep`: the same explanation as `detail`."),
            ["permission"] = Text("The permission that the caller lacks, if that is the reason."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "The messages by field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        };
        problem.Required = new SortedSet<string>(StringComparer.Ordinal) { "type", "title", "status", "traceId" };
        problem.AdditionalPropertiesAllowed = true;
        problem.AdditionalProperties = null;
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
