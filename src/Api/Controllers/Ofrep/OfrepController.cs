using FlagService.Api.Authentication;
using FlagService.Api.OpenApi;
using FlagService.Api.Preconditions;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.Ofrep;

/// <summary>The OpenFeature Remote Evaluation Protocol 0.3, which OpenFeature's clients speak.</summary>
[Route("ofrep/v1/evaluate/flags")]
[Tags("OpenFeature")]
[SdkCredential]
public sealed class OfrepController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Evaluate one flag for a context, as OpenFeature's server clients ask</summary>
    [HttpPost("{key}")]
    [ProducesResponseType<OfrepEvaluation>(StatusCodes.Status200OK)]
    [ProducesResponseType<OfrepFailure>(StatusCodes.Status400BadRequest)]
    [ProducesResponseType<OfrepFailure>(StatusCodes.Status404NotFound)]
    [ReadsBody(typeof(OfrepBody))]
    [ResolvesFlag]
    public Task ResolveFlag(string key) => new ResolvesFlagAttribute().AnswerAsync(HttpContext);

    /// <summary>Evaluate every flag for a context, as OpenFeature's web clients ask</summary>
    /// <remarks>The `ETag` covers the context as well as the flags. `eventStreams` has the address of a stream of changes.</remarks>
    /// <param name="flagConfigEtag">The `etag` of the event that had you ask, so that a replica that is behind waits until it isn't.</param>
    [HttpPost]
    [Conditional]
    [ProducesResponseType<OfrepEvaluations>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ProducesResponseType<OfrepFailure>(StatusCodes.Status400BadRequest)]
    [ReadsBody(typeof(OfrepBody))]
    [ResolvesFlags]
    public Task ResolveFlags([FromQuery] string? flagConfigEtag) => new ResolvesFlagsAttribute().AnswerAsync(HttpContext);
}
