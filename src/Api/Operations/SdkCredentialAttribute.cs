namespace FlagService.Api.Operations;

/// <summary>Marks what is called with an SDK key instead of a person's token.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SdkCredentialAttribute : Attribute
{
    /// <summary>Whether a stream's token in the query stands for its key, for clients that can't send headers.</summary>
    public bool TakesStreamToken { get; init; }

    /// <summary>Whether the key may stand where flagd's clients have their selector.</summary>
    public bool TakesSelector { get; init; }

    /// <summary>Whether a call without any key goes on, which decides itself what is left for it.</summary>
    public bool IsOptional { get; init; }
}
