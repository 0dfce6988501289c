using FlagService.Api.Controllers.Sdk;
using FlagService.Api.OpenApi;
using FlagService.Api.Preconditions;
using FlagService.Application.Flags;
using FlagService.Application.Flags.Explain;
using FlagService.Application.Flags.History;
using FlagService.Application.Pipeline;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.V1;

/// <summary>Why a flag serves what it serves, and what it was before.</summary>
[Route("v1/projects/{projectId}/flags/{flag}")]
[Tags("Flags")]
public sealed class FlagHistoryController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Explain what a flag serves to a context, now or at an earlier time</summary>
    /// <remarks>
    /// Every step to the result: prerequisites, rules and conditions with the values they saw, the bucket and the edges. `at` asks what was
    /// served then; the answer names the version in effect, and who had made it.
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

    /// <summary>List a flag's versions, the latest first</summary>
    [HttpGet("history")]
    [ProducesResponseType<Page<FlagVersionDetails>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> ListFlagHistory(
        string flag,
        [FromQuery] string? environment,
        [FromQuery] int page = 1,
        [FromQuery] int perPage = 20) =>
        Ok(await Send(new ListFlagHistory(Project, environment, flag, new PageRequest(page, perPage, Search: null))));

    /// <summary>Return to an earlier version of a flag</summary>
    /// <remarks>
    /// What is the flag's own (name, description, tags, variations, off variation, salt) and its state in the environment named become what
    /// they were, as a new version; its states in other environments stay. Everybody is in the bucket where they were then.
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

/// <summary>Which version to return to.</summary>
/// <param name="Version">One of those that the history lists.</param>
public sealed record RollBackFlagBody(long? Version);

/// <summary>Whom a flag is explained for. This call speaks snake_case, as evaluation does.</summary>
public sealed record ExplainBody
{
    /// <summary>The targeting key: whoever the flag is for.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("user_id")]
    public string? UserId { get; init; }

    /// <summary>Their mail address.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("user_email")]
    public string? UserEmail { get; init; }

    /// <summary>
    /// Whatever else rules ask for. A context has at most 200 attributes and 64 KiB of JSON, `user_id`, `user_email` and nested attributes included.
    /// A text with a lone surrogate counts as null.
    /// </summary>
    [System.Text.Json.Serialization.JsonPropertyName("custom_attributes")]
    public Dictionary<string, object?>? CustomAttributes { get; init; }

    /// <summary>An earlier time, RFC 3339 with an offset; now where it is absent.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("at")]
    public DateTimeOffset? At { get; init; }
}
