namespace FlagService.Api.Authentication;

/// <summary>Marks what is called with an SDK key instead of a person's token.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class SdkCredentialAttribute : Attribute;
