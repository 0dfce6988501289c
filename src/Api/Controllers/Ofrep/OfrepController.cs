using FlagService.Api.Authentication;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.OpenApi;
using FlagService.Api.Preconditions;
using FlagService.Api.Wire;
using FlagService.Application.Evaluation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>The OpenFeature Remote Evaluation Protocol 0.3, which OpenFeature's clients speak.</summary>
[Route("ofrep/v1/evaluate/flags")]
[Tags("OpenFeature")]
[SdkCredential]
public sealed class OfrepController(IMediator mediator, PublicAddress address) : ApiController(mediator)
{
    /// <summary>Evaluate one flag for a context, as OpenFeature's server clients ask</summary>
    [HttpPost("{key}")]
    [ProducesResponseType<OfrepEvaluation>(StatusCodes.Status200OK)]
    [ProducesResponseType<OfrepFailure>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<OfrepFailure>(StatusCodes.Status404NotFound)]
    [ReadsBody(typeof(OfrepBody))]
    public async Task ResolveFlag(string key)
    {
        var context = await SmallBody.ReadAsync(Request, OfrepContextReader.Read);
        await OfrepWriter.WriteAsync(Response, key, await Send(new EvaluateFlag(key, context)));
    }

    /// <summary>Evaluate every flag for a context, as OpenFeature's web clients ask</summary>
    /// <remarks>The `ETag` covers the context as well as the flags. `eventStreams` has the address of a stream of changes.</remarks>
    /// <param name="flagConfigEtag">The `etag` of the event that had you ask, so that a replica that is behind waits until it isn't.</param>
    [HttpPost]
    [Conditional]
    [ProducesResponseType<OfrepEvaluations>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<OfrepFailure>(StatusCodes.Status400BadRequest)]
    [ReadsBody(typeof(OfrepBody))]
    public async Task ResolveFlags([FromQuery] string? flagConfigEtag)
    {
        var context = await SmallBody.ReadAsync(Request, OfrepContextReader.Read);
        var heard = string.IsNullOrEmpty(flagConfigEtag) ? null : IfNoneMatch.Bare(flagConfigEtag);
        await AnswerAsync(await Send(new EvaluateChangedFlags(context, IfNoneMatch.Tags(Request), heard)));
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
