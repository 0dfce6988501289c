namespace FlagService.Application.Requests;

/// <summary>
/// Marks a field of an answer that is observed and moves without anybody changing anything. Who sends it back is not held to it.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ObservedAttribute : Attribute;
