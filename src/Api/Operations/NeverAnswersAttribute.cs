namespace FlagService.Api.Operations;

/// <summary>Marks an operation that never gives a refusal which the conventions would describe for it.</summary>
/// <param name="status">The refusal's status.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeverAnswersAttribute(int status) : Attribute
{
    /// <summary>The refusal's status.</summary>
    public int Status { get; } = status;
}
