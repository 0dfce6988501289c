using FlagService.Api.Operations;
using FlagService.Application.Evaluation;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.Sdk;

/// <summary>Evaluation for applications. Bodies are read and written without the framework, for speed.</summary>
[Route("sdk/v1/evaluate")]
[Tags(ApiTags.Evaluation)]
[SdkCredential]
public sealed class EvaluateController(IMediator mediator) : ApiController(mediator)
{
    /// <summary>Evaluate every flag for a user</summary>
    [HttpPost]
    [ProducesResponseType<Dictionary<string, EvaluationAnswer>>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(EvaluateBody))]
    public async Task EvaluateFlags()
    {
        var evaluated = await Send(new EvaluateFlags(await SmallBody.ReadAsync(Request, ContextReader.Read)));
        await EvaluationWriter.WriteAsync(Response, EvaluationWriter.Gather(evaluated.Environment.Snapshot, evaluated.Results.Span));
    }

    /// <summary>Evaluate one flag for a user</summary>
    /// <param name="flagKey">The flag's key or its alias.</param>
    [HttpPost("{flagKey}")]
    [ProducesResponseType<EvaluationAnswer>(StatusCodes.Status200OK)]
    [ReadsBody(typeof(EvaluateBody))]
    public async Task EvaluateFlag(string flagKey)
    {
        var result = await Send(new EvaluateFlag(FlagPath.NameIn(flagKey), await SmallBody.ReadAsync(Request, ContextReader.Read)));
        await EvaluationWriter.WriteAsync(Response, result);
    }
}

/// <summary>The user for whom flags are evaluated. Field names are in snake_case.</summary>
public record EvaluateBody
{
    /// <summary>The user's id. Rollouts hash it to assign the user to a bucket.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("user_id")]
    public string? UserId { get; init; }

    /// <summary>The user's e-mail address.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("user_email")]
    public string? UserEmail { get; init; }

    /// <summary>
    /// All other attributes that rules compare. A context has at most 200 attributes and 64 KiB of JSON, including `user_id`, `user_email`
    /// and nested attributes. A text that is not valid Unicode (a lone surrogate) counts as null.
    /// </summary>
    [System.Text.Json.Serialization.JsonPropertyName("custom_attributes")]
    public Dictionary<string, object?>? CustomAttributes { get; init; }
}

/// <summary>What a flag serves.</summary>
public sealed record EvaluationAnswer
{
    /// <summary>The flag's alias; absent if it has none, and where a single flag is evaluated.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public string? Alias { get; init; }

    /// <summary>Whether the flag serves a variation other than the off variation.</summary>
    public required bool Enabled { get; init; }

    /// <summary>`disabled`, `prerequisite_failed`, `rule_match`, `rollout` or `targeting_key_missing`.</summary>
    public required string Reason { get; init; }

    /// <summary>The key of the variation that is served.</summary>
    public required string Variation { get; init; }

    /// <summary>The variation's value, of the flag's type.</summary>
    public required object? Value { get; init; }

    /// <summary>The id of the rule that matched; absent if none did.</summary>
    [System.Text.Json.Serialization.JsonPropertyName("rule_id")]
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public Guid? RuleId { get; init; }
}
