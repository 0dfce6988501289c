using FlagService.Domain;

namespace FlagService.Console.Layout.Forms;

/// <summary>What one form of many on a page asks for: what to do, and with what.</summary>
/// <param name="Verb">What to do.</param>
/// <param name="Target">With what; empty where that is clear.</param>
internal readonly record struct FormAct(string Verb, string Target)
{
    /// <summary>The name of the form's field.</summary>
    public const string Field = "act";

    /// <summary>The refusal of what no form of the page asks for.</summary>
    public static Error Unknown { get; } = Error.MalformedField(Field, "must be one that the page offers");

    public static FormAct Parse(string? text) => text?.Split(' ', 2) switch
    {
        [var verb, var target] => new FormAct(verb, target),
        [var verb] => new FormAct(verb, ""),
        _ => new FormAct("", ""),
    };
}
