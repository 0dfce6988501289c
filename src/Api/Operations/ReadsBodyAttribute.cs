namespace FlagService.Api.Operations;

/// <summary>Describes the body of an operation that reads it itself, without model binding.</summary>
/// <param name="type">What the body is.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadsBodyAttribute(Type type) : Attribute
{
    /// <summary>What the body is.</summary>
    public Type Type { get; } = type;

    /// <summary>Whether the body is a document that may come from elsewhere: unknown fields are ignored and listed in the answer.</summary>
    public bool IsDocument { get; init; }
}
