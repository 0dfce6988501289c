namespace FlagService.Api.Operations;

/// <summary>Marks what takes nothing but the access token of a session, and no personal access token.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class InPersonCredentialAttribute : Attribute;
