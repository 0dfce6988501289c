using FlagService.Application.Evaluation;
using FlagService.Domain.Evaluation;
using FlagService.Domain.Projects;
using MediatR;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Evaluates every flag for the context in the body.</summary>
public sealed class EvaluatesFlagsAttribute : ShortcutAttribute
{
    /// <inheritdoc />
    public override async Task AnswerAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var context = await SmallBody.ReadAsync(http.Request, ContextReader.Read);
        await EvaluationWriter.WriteAsync(http.Response, await HandleAsync<EvaluateFlags, EvaluatedFlags>(http, new EvaluateFlags(context)));
    }
}

/// <summary>Evaluates the flag in the route for the context in the body.</summary>
public sealed class EvaluatesFlagAttribute : ShortcutAttribute
{
    /// <inheritdoc />
    public override async Task AnswerAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var key = (string)http.Request.RouteValues["flagKey"]!;
        var context = await SmallBody.ReadAsync(http.Request, ContextReader.Read);
        await EvaluationWriter.WriteAsync(http.Response, await HandleAsync<EvaluateFlag, FlagEvaluation>(http, new EvaluateFlag(key, context)));
    }
}

/// <summary>Sends the snapshot, or that the caller has it.</summary>
public sealed class ReadsSnapshotAttribute : ShortcutAttribute
{
    /// <inheritdoc />
    public override async Task AnswerAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);

        // Who may not have it is refused where all are.
        var document = Application(http).Kind == SdkKeyKind.Server
            ? await HandleAsync<GetSnapshot, SnapshotDocument>(http, new GetSnapshot())
            : await http.RequestServices.GetRequiredService<IMediator>().Send(new GetSnapshot(), http.RequestAborted);
        await SnapshotResponse.WriteAsync(http.Response, document);
    }
}
