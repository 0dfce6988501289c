namespace FlagService.Api.Operations;

/// <summary>Marks what is called with an SDK key instead of a person's token.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SdkCredentialAttribute : Attribute
{
    /// <summary>Whether a stream's token in the query stands for its key, for clients that can't send headers.</summary>
    public bool TakesStreamToken { get; init; }
}
