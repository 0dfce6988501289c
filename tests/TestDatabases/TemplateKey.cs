namespace FlagService.TestDatabases;

/// <summary>
/// Tells which templates are the same: those of the same name, or, without one, those of the same delegate (the same method on the same
/// target). A lambda that captures something is another delegate each time and so gets a template each time: slower, never wrong.
/// </summary>
internal readonly record struct TemplateKey(object Identity)
{
    public static TemplateKey Of(Func<string, Task> migrate, string? name) => new(name ?? (object)migrate);
}
