using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Preconditions;
using FlagService.Api.Wire;
using FlagService.Application.Evaluation;
using FlagService.Domain.Evaluation;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>Evaluates the flag in the route.</summary>
public sealed class ResolvesFlagAttribute : ShortcutAttribute
{
    /// <inheritdoc />
    public override async Task AnswerAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var key = (string)http.Request.RouteValues["key"]!;
        try
        {
            var context = await SmallBody.ReadAsync(http.Request, OfrepContextReader.Read);
            await OfrepWriter.WriteAsync(http.Response, key, await HandleAsync<EvaluateFlag, FlagEvaluation>(http, new EvaluateFlag(key, context)));
        }
        catch (Exception failure) when (OfrepFaults.Of(failure, http, key) is { } fault)
        {
            await OfrepFaults.WriteAsync(http, fault);
        }
    }
}

/// <summary>Evaluates every flag, unless the caller has the answer.</summary>
public sealed class ResolvesFlagsAttribute : ShortcutAttribute
{
    /// <summary>The query's parameter that says what the caller heard of.</summary>
    private const string Heard = "flagConfigEtag";

    /// <inheritdoc />
    public override async Task AnswerAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        try
        {
            var context = await SmallBody.ReadAsync(http.Request, OfrepContextReader.Read);
            var request = new EvaluateChangedFlags(context, IfNoneMatch.Tags(http.Request), HeardTag(http.Request));
            var answer = await HandleAsync<EvaluateChangedFlags, ChangedFlags>(http, request);
            await OfrepWriter.WriteAsync(http.Response, answer, http.RequestServices.GetRequiredService<PublicAddress>());
        }
        catch (Exception failure) when (OfrepFaults.Of(failure, http, key: null) is { } fault)
        {
            await OfrepFaults.WriteAsync(http, fault);
        }
    }

    private static string? HeardTag(HttpRequest request) =>
        request.QueryString.HasValue && request.Query[Heard] is [{ Length: > 0 } tag] ? IfNoneMatch.Bare(tag) : null;
}
