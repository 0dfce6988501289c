namespace FlagService.Console.Layout;

/// <summary>Marks a page whose form may be as large as a document that is imported.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class LargeFormAttribute : Attribute;
