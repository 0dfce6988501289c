namespace FlagService.Evaluation;

/// <summary>Something in a definition that must not be saved.</summary>
/// <param name="Path">Where it is, for instance <c>rules[2].conditions[0].values[1]</c>.</param>
/// <param name="Message">What is wrong, as a sentence for the person who wrote it.</param>
public sealed record DefinitionFault(string Path, string Message);
