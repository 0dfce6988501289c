namespace FlagService.Api.Operations;

/// <summary>Tells that an operation never gives a refusal that would follow from what it is.</summary>
/// <param name="status">The refusal's status.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeverAnswersAttribute(int status) : Attribute
{
    /// <summary>The refusal's status.</summary>
    public int Status { get; } = status;
}
