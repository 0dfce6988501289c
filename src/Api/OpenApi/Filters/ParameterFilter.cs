using FlagService.Api.Gates;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

/// <summary>Describes the parameters that mean the same everywhere, so that no action has to, in the order in which the path has them.</summary>
internal sealed class ParameterFilter : IOperationFilter
{
    private static readonly Dictionary<string, string> InQuery = new(StringComparer.Ordinal)
    {
        ["environment"] = "The environment's key. The default is the project's default environment.",
        ["page"] = "The page's number, from 1.",
        ["perPage"] = "The number of entries on a page, 1 to 100.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var path = context.ApiDescription.RelativePath!;
        var things = Resource.In(path).ToDictionary(thing => thing.Parameter, thing => thing.Handle, StringComparer.Ordinal);
        foreach (var parameter in (operation.Parameters ?? []).OfType<OpenApiParameter>())
        {
            parameter.Description ??= parameter.In == ParameterLocation.Path
                ? things.GetValueOrDefault(parameter.Name!)
                : InQuery.GetValueOrDefault(parameter.Name!);
            if (parameter.In == ParameterLocation.Path && parameter.Name == CallerMiddleware.ProjectRouteValue)
            {
                // No action names it, because it is judged before any of them runs.
                parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid" };
            }
        }

        operation.Parameters = operation.Parameters?
            .OrderBy(parameter => parameter.In == ParameterLocation.Path ? path.IndexOf($"{{{parameter.Name}}}", StringComparison.Ordinal) : path.Length)
            .ToList();
    }
}
