using System.Text.Json.Serialization;
using FlagService.Api.Controllers.Sdk;
using FlagService.Api.Json;
using FlagService.Api.Operations;
using FlagService.Api.Preconditions;
using FlagService.Application.Flags;
using FlagService.Application.Flags.Explain;
using FlagService.Application.Flags.History;
using FlagService.Application.Requests;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1.Projects;

/// <summary>Why a flag serves what it serves, and what it was before.</summary>
[Route("v1/projects/{projectId}/flags/{flag}")]
[Tags(ApiTags.Flags)]
public sealed class FlagHistoryController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Explain what a flag serves to a user, and why</summary>
    /// <remarks>
    /// The answer lists every step to the result: prerequisites, rules and conditions with the values that they compared, the bucket and
    /// the ranges of buckets. Send `at` to explain an earlier time. The answer names the version that was in effect and its author.
    /// </remarks>
    [HttpPost("explain")]
    [NeverAnswers(StatusCodes.Status409Conflict)]
    [ProducesResponseType<FlagExplanation>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(ExplainBody))]
    [ResponseCache(NoStore = true, Location = ResponseCacheLocation.None)]
    public async Task<IActionResult> ExplainFlag(string flag, [FromQuery] string? environment)
    {
        var (context, at) = await SmallBody.ReadAsync(Request, ExplainReader.Read);
        return Ok(await Send(new ExplainFlag(Project, environment, flag, context, at)));
    }

    /// <summary>List a flag's versions, latest first</summary>
    /// <remarks>Each version has its author and its changes.</remarks>
    [HttpGet("history")]
    [ProducesResponseType<Page<FlagVersionDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListFlagHistory(
        string flag,
        [FromQuery] string? environment,
        [FromQuery] long page = 1,
        [FromQuery] long perPage = 20) =>
        Ok(await Send(new ListFlagHistory(Project, environment, flag, PageRequest.Of(page, perPage, search: null))));

    /// <summary>Get the difference between two versions of a flag</summary>
    /// <remarks>The two may be in any order: with an earlier version as `to` the answer says what a rollback to it would change.</remarks>
    /// <param name="flag">The flag's key, alias or id.</param>
    /// <param name="environment">The environment's key. The default is the project's default environment.</param>
    /// <param name="from">A version that the history lists.</param>
    /// <param name="to">Another one.</param>
    [HttpGet("history/difference")]
    [ProducesResponseType<VersionComparison>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ReadVersionComparison(string flag, [FromQuery] string? environment, [FromQuery] long? from, [FromQuery] long? to) =>
        Ok(await Send(new ReadVersionComparison(Project, environment, flag, from, to)));

    /// <summary>Roll back a flag to an earlier version</summary>
    /// <remarks>
    /// This creates a new version. It restores the flag's name, description, tags, variations, off variation and salt, and its state in the
    /// environment. Its states in other environments stay as they are. Every user gets the bucket of that version again.
    /// </remarks>
    [HttpPost("rollback")]
    [ProducesResponseType<FlagDetails>(StatusCodes.Status200OK)]
    [Versioned]
    public async Task<IActionResult> RollBackFlag(string flag, [FromQuery] string? environment, [FromBody] RollBackFlagBody body)
    {
        var answer = await Send(new RollBackFlag(Project, environment, flag, ExpectedVersions, body.Version));
        Tag(answer.Version);
        return Ok(answer);
    }
}

/// <summary>The version to roll back to.</summary>
/// <param name="Version">A version that the history lists.</param>
public sealed record RollBackFlagBody([Required][property: JsonConverter(typeof(NearestNumberConverter))] long? Version);

/// <summary>The user for whom a flag is explained. Field names are in snake_case, as in evaluation.</summary>
public sealed record ExplainBody : EvaluateBody
{
    /// <summary>The time to explain, RFC 3339 with an offset. The default is now.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("at")]
    public DateTimeOffset? At { get; init; }
}
