using System.Globalization;
using System.Text.Json.Nodes;
using FlagService.Api.Operations;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

/// <summary>Shows an example of each type, and of each body in both directions.</summary>
internal sealed class ExampleFilter(Examples examples) : ISchemaFilter, IOperationFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is OpenApiSchema concrete && context.MemberInfo is null && context.ParameterInfo is null)
        {
#pragma warning disable CS0618 // OpenAPI 3.0 knows no other; its successor's list of examples would not be written.
            concrete.Example ??= examples.Find(context.Type);
#pragma warning restore CS0618
        }
    }

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (new OperationFacts(context.ApiDescription).Body is { } body && operation.RequestBody is OpenApiRequestBody request)
        {
            Show(request.Content, examples.Find(body));
        }

        foreach (var answer in context.ApiDescription.SupportedResponseTypes.Where(answer => answer.Type is not null))
        {
            if (operation.Responses?.TryGetValue(answer.StatusCode.ToString(CultureInfo.InvariantCulture), out var response) == true)
            {
                Show((response as OpenApiResponse)?.Content, examples.Find(answer.Type!, answer.StatusCode));
            }
        }
    }

    private static void Show(IDictionary<string, IOpenApiMediaType>? content, JsonNode? example)
    {
        foreach (var media in (content?.Values ?? []).OfType<OpenApiMediaType>())
        {
            media.Example ??= example?.DeepClone();
        }
    }
}
