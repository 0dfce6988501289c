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
            ["title"] = Text("The status in words."),
            ["status"] = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Description = "The status code." },
            ["detail"] = Text("A sentence for people."),
            ["code"] = Text("A name that never changes, for programs. `docs/errors.md` lists all of them."),
            ["traceId"] = Text("The request's id in the log."),
            ["errorCode"] = Text("At /ofrep alone: the protocol's name for it."),
            ["errorDetails"] = Text("At /ofrep alone: the sentence for people once more."),
            ["permission"] = Text("The permission that is missing, where that is why."),
            ["errors"] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = "What is wrong, by field.",
                AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
            },
        };
        problem.Required = new SortedSet<string>(StringComparer.Ordinal) { "type", "title", "status", "traceId" };
        problem.AdditionalPropertiesAllowed = true;
        problem.AdditionalProperties = null;
    }

    private static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = description };
}
