using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FlagService.Api.OpenApi;

/// <summary>
/// Adds the refusals that follow from what an operation is. A controller declares only what doesn't follow, such as the 409 of an
/// anonymous call.
/// </summary>
internal sealed class RefusalFilter : IOperationFilter
{
    private const string ProblemJson = "application/problem+json";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var responses = operation.Responses ??= [];
        var declared = context.ApiDescription.SupportedResponseTypes
            .Where(response => response.StatusCode >= 400 && (response.Type is null || response.Type == typeof(void) || response.Type == typeof(ProblemDetails)))
            .Select(response => response.StatusCode);
        var problem = context.SchemaGenerator.GenerateSchema(typeof(ProblemDetails), context.SchemaRepository);
        foreach (var status in StatusesOf(new OperationFacts(context.ApiDescription)).Union(declared).Order())
        {
            var key = status.ToString(CultureInfo.InvariantCulture);
            if (!responses.ContainsKey(key) || declared.Contains(status))
            {
                responses[key] = ResponseOf(status, problem);
            }
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
            (403, facts.IsForPeople),
            (404, facts.HasRouteValue),
            (409, facts.Writes && facts.IsForPeople),
            (412, facts.IsGuarded),
            (413, hasBody),
            (415, hasBody),
            (422, facts.IsValidated),
            (429, facts.IsLimited),
            (503, facts.NeedsDatabase),
        ];
        return conventions.Where(convention => convention.Applies && convention.Status != facts.NeverAnswered).Select(convention => convention.Status);
    }

    private static OpenApiResponse ResponseOf(int status, IOpenApiSchema problem) => new()
    {
        Description = ReasonPhrases.GetReasonPhrase(status),
        Headers = HeadersOf(status),
        Content = new Dictionary<string, OpenApiMediaType>(StringComparer.Ordinal)
        {
            [ProblemJson] = new() { Schema = problem, Example = ProblemExamples.Of(status) },
        },
    };

    private static Dictionary<string, IOpenApiHeader>? HeadersOf(int status) => status switch
    {
        401 => Header("WWW-Authenticate", "Which credential is expected.", JsonSchemaType.String),
        429 or 503 => Header("Retry-After", "After how many seconds to try again.", JsonSchemaType.Integer),
        _ => null,
    };

    private static Dictionary<string, IOpenApiHeader> Header(string name, string description, JsonSchemaType type) => new(StringComparer.Ordinal)
    {
        [name] = new OpenApiHeader { Description = description, Schema = new OpenApiSchema { Type = type } },
    };
}
