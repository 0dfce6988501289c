using System.Text.Json.Serialization;
using FlagService.Application.Compatibility.Unleash;
using Microsoft.AspNetCore.Mvc;

namespace FlagService.Api.Controllers.Unleash;

/// <summary>The context in an address.</summary>
[Bind(Prefix = "")]
public sealed class FrontendQuery
{
    /// <summary>The user's id, which rules call `user_id`.</summary>
    [FromQuery(Name = "userId")]
    public string? UserId { get; init; }

    /// <summary>The session's id.</summary>
    [FromQuery(Name = "sessionId")]
    public string? SessionId { get; init; }

    /// <summary>The user's IP address; that of the caller unless given.</summary>
    [FromQuery(Name = "remoteAddress")]
    public string? RemoteAddress { get; init; }

    /// <summary>The application's name.</summary>
    [FromQuery(Name = "appName")]
    public string? AppName { get; init; }

    /// <summary>An attribute. The environment that is evaluated is the SDK key's.</summary>
    [FromQuery(Name = "environment")]
    public string? Environment { get; init; }
}

/// <summary>The context in a body.</summary>
public sealed record FrontendBody
{
    /// <summary>
    /// The user: `userId`, `sessionId`, `remoteAddress`, `appName`, `environment`, `currentTime` and `properties`. All are attributes; `userId` is
    /// what rules call `user_id`.
    /// </summary>
    public Dictionary<string, object?>? Context { get; init; }
}

/// <summary>What an SDK of Unleash's reports on the use of flags.</summary>
public sealed record UseReport
{
    /// <summary>The application's name.</summary>
    public string? AppName { get; init; }

    /// <summary>What was counted.</summary>
    public UseBucket? Bucket { get; init; }
}

/// <summary>The flags that are on for a context.</summary>
public sealed record FrontendAnswer
{
    /// <summary>Each flag that is on.</summary>
    public required IReadOnlyList<FrontendToggle> Toggles { get; init; }
}

/// <summary>A flag that is on.</summary>
public sealed record FrontendToggle
{
    /// <summary>The flag's key.</summary>
    public required string Name { get; init; }

    /// <summary>Always true.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Always false.</summary>
    public required bool ImpressionData { get; init; }

    /// <summary>The variation that is served. Where it only says that the flag is on, the variant is `disabled`.</summary>
    public required FrontendVariant Variant { get; init; }
}

/// <summary>A variant.</summary>
public sealed record FrontendVariant
{
    /// <summary>The variation's key, or `disabled`.</summary>
    public required string Name { get; init; }

    /// <summary>Whether there is a variant.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Always true.</summary>
    [JsonPropertyName("feature_enabled")]
    public required bool FeatureEnabled { get; init; }

    /// <summary>The variation's value; absent where there is no variant.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public VariantPayload? Payload { get; init; }
}
