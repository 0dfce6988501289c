namespace FlagService.Console.Layout;

/// <summary>Where browsers find the console.</summary>
/// <param name="Base">The path that all of its own are relative to; it ends with a slash. Behind a proxy it may lie below the host's root.</param>
public sealed record ConsoleAddress(string Base)
{
    internal string PathOf(string relative) => Base + relative;
}
