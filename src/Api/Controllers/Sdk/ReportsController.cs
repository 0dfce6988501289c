using FlagService.Api.Operations;
using FlagService.Application.Evaluation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>For applications that evaluate by themselves: what they evaluated.</summary>
[Route("sdk/v1/evaluations")]
[Tags(ApiTags.Evaluation)]
[SdkCredential]
public sealed class ReportsController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Send counts of what your application evaluated in its own process</summary>
    /// <remarks>
    /// `counts` are added to the counts of the environment, `evaluations` to the latest single evaluations, of which a sample is kept. An entry that
    /// makes no sense, such as one of a flag that was deleted, is left out and listed in `ignored`; the others count.
    /// </remarks>
    [HttpPost]
    [ProducesResponseType<EvaluationReceipt>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ReportEvaluations([FromBody] ReportBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        return Ok(await Send(new ReportEvaluations(body.Counts, body.Evaluations)));
    }
}

/// <summary>What an application evaluated.</summary>
public sealed record ReportBody
{
    /// <summary>How often what was served, at most 5,000 entries.</summary>
    public IReadOnlyList<ReportedCount?>? Counts { get; init; }

    /// <summary>Single evaluations, at most 1,000.</summary>
    public IReadOnlyList<ReportedEvaluation?>? Evaluations { get; init; }
}
