using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Api.Wire;
using FlagService.Application.Evaluation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>The OpenFeature Remote Evaluation Protocol 0.3, which OpenFeature's clients speak.</summary>
[Route("ofrep/v1/evaluate/flags")]
[Tags(ApiTags.OpenFeature)]
[SdkCredential]
public sealed class OfrepController(IMediator mediator, PublicAddress address) : ApiController(mediator)
{
    /// <summary>Evaluate one flag with OFREP, as OpenFeature's server clients do</summary>
    /// <param name="key">The flag's key or its alias.</param>
    [HttpPost("{key}")]
    [ProducesResponseType<OfrepEvaluation>(StatusCodes.Status200OK)]
    [ProducesResponseType<OfrepFailure>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<OfrepFailure>(StatusCodes.Status404NotFound)]
    [ReadsBody(typeof(OfrepBody))]
    public async Task ResolveFlag(string key)
    {
        var context = await SmallBody.ReadAsync(Request, OfrepContextReader.Read);
        var name = FlagPath.NameIn(key);
        await OfrepWriter.WriteAsync(Response, name, await Send(new EvaluateFlag(name, context)));
    }

    /// <summary>Evaluate every flag with OFREP, as OpenFeature's web clients do</summary>
    /// <remarks>The `ETag` depends on the context and on the flags. `eventStreams` has the address of the stream of changes.</remarks>
    /// <param name="flagConfigEtag">
    /// The `etag` of the change event that you received. A replica that doesn't have that change yet waits for it before it answers.
    /// </param>
    [HttpPost]
    [Conditional]
    [ProducesResponseType<OfrepEvaluations>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<OfrepFailure>(StatusCodes.Status400BadRequest)]
    [ReadsBody(typeof(OfrepBody))]
    public async Task ResolveFlags([FromQuery] string? flagConfigEtag)
    {
        var context = await SmallBody.ReadAsync(Request, OfrepContextReader.Read);
        var notifiedTag = string.IsNullOrEmpty(flagConfigEtag) ? null : IfNoneMatch.Bare(flagConfigEtag);
        await AnswerAsync(await Send(new EvaluateChangedFlags(context, IfNoneMatch.Tags(Request), notifiedTag)));
    }

    private Task AnswerAsync(ChangedFlags answer)
    {
        if (answer.Results is not { } results)
        {
            OfrepWriter.WriteUnchanged(Response, answer.Tag);
            return Task.CompletedTask;
        }

        var stream = OfrepWriter.StreamAddress(address, answer.Environment, answer.StreamToken);
        var flags = OfrepWriter.Gather(answer.Environment.Snapshot, results.Span);
        return OfrepWriter.WriteAsync(Response, flags, answer.Environment.Version, answer.Tag, stream);
    }
}
