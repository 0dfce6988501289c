namespace FlagService.Api.Operations;

/// <summary>
/// Marks an operation that also takes the console's cookie in place of a token. It must be a GET that changes nothing: a browser sends the cookie by itself,
/// although never for another site.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TakesBrowserSessionAttribute : Attribute;
