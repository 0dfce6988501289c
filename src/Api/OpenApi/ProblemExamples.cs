using System.Text.Json.Nodes;
using Microsoft.AspNetCore.WebUtilities;

namespace FlagService.Api.OpenApi;

/// <summary>What each refusal looks like.</summary>
internal static class ProblemExamples
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    public static JsonNode Of(int status)
    {
        var (code, detail) = WordsOf(status);
        var example = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
        };
        if (code is not null)
        {
            example["detail"] = detail;
            example["code"] = code;
        }

        example["traceId"] = TraceId;
        if (status is StatusCodes.Status400BadRequest)
        {
            example["errors"] = new JsonObject { ["name"] = new JsonArray("has the wrong type or is malformed") };
        }
        else if (status is StatusCodes.Status422UnprocessableEntity)
        {
            example["errors"] = new JsonObject { ["name"] = new JsonArray("is required") };
        }

        return example;
    }

    private static (string? Code, string? Detail) WordsOf(int status) => status switch
    {
        400 => ("malformed", "The input can't be read."),
        401 => ("token_expired", "The access token has expired; get a new one for the refresh token at POST /v1/auth/refresh."),
        403 => ("permission_missing", "You lack the permission that this needs."),
        404 => ("not_found", "There is nothing here."),
        409 => ("name_taken", "The name is taken."),
        412 => ("stale", "It has been changed since the version that you named."),
        422 => ("validation_failed", "The input breaks one or more rules."),
        429 => ("too_many_requests", "Too many requests; try again later."),
        503 => ("database_unavailable", "The database can't be reached; try again soon."),
        _ => (null, null),
    };
}
