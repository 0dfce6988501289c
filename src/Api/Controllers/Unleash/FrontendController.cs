using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Compatibility.Unleash;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.Unleash;

/// <summary>What Unleash's frontend SDKs call, which have their flags evaluated.</summary>
[Route("api/frontend")]
[Tags(ApiTags.Unleash)]
[SdkCredential]
public sealed class FrontendController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Evaluate every flag, as Unleash's frontend SDKs do</summary>
    /// <remarks>
    /// The answer has the flags that are on. `properties[NAME]` and every other parameter is an attribute of that name. The SDK key can be sent in
    /// `Authorization` as it is. `/proxy` is the same address. As in Unleash, `remoteAddress` is the caller's and
    /// `currentTime` the present unless given. These evaluations aren't counted: the SDKs report what they used.
    /// </remarks>
    /// <param name="query">The context.</param>
    [HttpGet]
    [Conditional]
    [ProducesResponseType<FrontendAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    public async Task ListEnabledFlags([FromQuery] FrontendQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        await AnswerAsync(await Send(new ListEnabledFlags(FrontendContextReader.Read(Request.QueryString), IfNoneMatch.Tags(Request))));
    }

    /// <summary>Evaluate every flag for the context in the body, as Unleash's frontend SDKs do</summary>
    /// <remarks>The same as `GET`, for contexts that are too long for an address or too personal.</remarks>
    [HttpPost]
    [Conditional]
    [ProducesResponseType<FrontendAnswer>(StatusCodes.Status200OK)]
    [ProducesResponseType(StatusCodes.Status304NotModified)]
    [ReadsBody(typeof(FrontendBody))]
    public async Task EvaluateEnabledFlags()
    {
        var context = await SmallBody.ReadAsync(Request, FrontendContextReader.Read);
        await AnswerAsync(await Send(new EvaluateEnabledFlags(context, IfNoneMatch.Tags(Request))));
    }

    /// <summary>Send the uses that Unleash's frontend SDKs counted</summary>
    /// <remarks>Flags and variants that don't exist are left out; the others count.</remarks>
    [HttpPost("client/metrics")]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> ReportFrontendUse([FromBody] UseReport body)
    {
        ArgumentNullException.ThrowIfNull(body);
        await Send(new ReportFrontendUse(body.Bucket));
        return Accepted();
    }

    /// <summary>Register an application, as Unleash's frontend SDKs do</summary>
    /// <remarks>FlagService keeps no list of applications; the call is there for SDKs that expect it.</remarks>
    [HttpPost("client/register")]
    [ProducesResponseType(StatusCodes.Status202Accepted)]
    public async Task<IActionResult> RegisterFrontend()
    {
        await Send(new RegisterFrontend());
        return Accepted();
    }

    private Task AnswerAsync(EnabledFlags answer)
    {
        if (answer.Results is not { } results)
        {
            FrontendWriter.WriteUnchanged(Response, answer.Tag);
            return Task.CompletedTask;
        }

        return FrontendWriter.WriteAsync(Response, FrontendWriter.Gather(answer.Environment.Snapshot, results.Span), answer.Tag);
    }
}
