namespace FlagService.Application.Requests;

/// <summary>
/// Marks a field of an answer that changes by itself, such as a usage. It isn't compared when it is sent back.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ObservedAttribute : Attribute;
