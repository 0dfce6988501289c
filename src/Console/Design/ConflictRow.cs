namespace FlagService.Console.Design;

/// <summary>A field that two people changed.</summary>
/// <param name="Field">What it is called.</param>
/// <param name="Theirs">What is saved.</param>
/// <param name="Mine">What is in the form.</param>
public sealed record ConflictRow(string Field, string Theirs, string Mine);
