using System.Globalization;
using FlagService.Api.OpenApi.Areas;
using FlagService.Api.Operations;
using FlagService.Domain;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi.Filters;

/// <summary>Adds the refusals that follow from what an operation is, with their codes and examples.</summary>
internal sealed class ErrorResponsesFilter(OperationErrors refusals, ProblemExamples examples) : IOperationFilter
{
    private const string ProblemJson = "application/problem+json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var facts = new OperationFacts(context.ApiDescription);
        var errors = refusals.Of(facts);
        var responses = operation.Responses ??= [];
        var problem = context.SchemaGenerator.GenerateSchema(typeof(ProblemDetails), context.SchemaRepository);
        foreach (var status in StatusesOf(facts).Union(OperationErrors.ParticularOf(facts)).Where(status => status != facts.NeverAnswered))
        {
            // One that is declared has a form of its own.
            responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), ResponseOf(facts, status, [.. errors[status]], problem));
        }

        operation.Responses = [];
        foreach (var (key, response) in responses.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            operation.Responses.Add(key, response);
        }
    }

    private static IEnumerable<int> StatusesOf(OperationFacts facts)
    {
        var hasBody = facts.Body is not null;
        (int Status, bool Applies)[] conventions =
        [
            (400, hasBody || facts.HasQuery),
            (401, facts.Credential != OperationCredential.Nothing),
            (403, facts.CanBeForbidden),
            (404, facts.HasRouteValue),
            (409, facts.Writes && facts.IsForPeople),
            (412, facts.IsGuarded),
            (413, hasBody),
            (415, hasBody),
            (422, facts.IsValidated),
            (429, facts.IsLimited),
            (503, facts.CanBeUnavailable),
        ];
        return conventions.Where(convention => convention.Applies).Select(convention => convention.Status);
    }

    private OpenApiResponse ResponseOf(OperationFacts facts, int status, IReadOnlyList<Error> errors, IOpenApiSchema problem)
    {
        var example = examples.Of(facts, status, errors is [var first, ..] ? first : null);
        var codes = errors.Select(error => error.Code).DefaultIfEmpty((string)example["code"]!).Distinct(StringComparer.Ordinal);
        return new()
        {
            Description = $"{ReasonPhrases.GetReasonPhrase(status)}: {string.Join(", ", codes.Select(code => $"`{code}`"))}",
            Headers = HeadersOf(status),
            Content = new Dictionary<string, IOpenApiMediaType>(StringComparer.Ordinal)
            {
                [ProblemJson] = new OpenApiMediaType { Schema = problem, Example = example },
            },
        };
    }

    private static Dictionary<string, IOpenApiHeader>? HeadersOf(int status) => status switch
    {
        401 => Header("WWW-Authenticate", "The credential that this call needs.", JsonSchemaType.String),
        429 or 503 => Header("Retry-After", "The number of seconds to wait before you try again.", JsonSchemaType.Integer),
        _ => null,
    };

    private static Dictionary<string, IOpenApiHeader> Header(string name, string description, JsonSchemaType type) => new(StringComparer.Ordinal)
    {
        [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } },
    };
}
