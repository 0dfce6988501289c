using System.Text.Json;
using System.Text.Json.Nodes;
using FlagService.Api.Operations;
using FlagService.Api.Problems;
using FlagService.Api.Settings;
using FlagService.Domain;
using Microsoft.AspNetCore.WebUtilities;

namespace FlagService.Api.OpenApi.Areas;

/// <summary>What refusals look like.</summary>
internal sealed class ProblemExamples(RequestOptions requests, ImportOptions import)
{
    private const string TraceId = "4bf92f3577b34da6a3ce929d0e0e4736";

    /// <summary>An example of a status.</summary>
    /// <param name="facts">The operation that it answers.</param>
    /// <param name="status">The status.</param>
    /// <param name="error">The refusal; null where the status has none behind it.</param>
    public JsonObject Of(OperationFacts facts, int status, Error? error)
    {
        var (code, detail) = error is null ? ProblemAnswer.OfStatus(status, LargestBodyOf(facts)) : (error.Code, error.Message);
        var example = new JsonObject
        {
            ["type"] = "about:blank",
            ["title"] = ReasonPhrases.GetReasonPhrase(status),
            ["status"] = status,
            ["detail"] = detail,
            ["code"] = code,
            ["traceId"] = TraceId,
        };
        if (facts.IsOfrep)
        {
            example["errorCode"] = OfrepCodes.CodeOf(status, code);
            example["errorDetails"] = detail;
        }

        if (error?.Fields.Count > 0)
        {
            example["errors"] = JsonSerializer.SerializeToNode(error.Fields);
        }

        return example;
    }

    private int LargestBodyOf(OperationFacts facts) =>
        facts.TakesLargeBody ? Math.Max(requests.MaximumBody, import.MaximumBody) : requests.MaximumBody;
}
