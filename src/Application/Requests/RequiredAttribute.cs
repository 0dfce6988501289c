namespace FlagService.Application.Requests;

/// <summary>
/// A field that must be there, for the API's description; the validators refuse its absence. It is not that of the base library, which
/// the web framework would judge by itself, in words of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class RequiredAttribute : Attribute;
