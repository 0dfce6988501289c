using FlagService.Application.Flags.History;
using FlagService.Console.Texts;

namespace FlagService.Console.Pages.History;

/// <summary>Says in a few words how a version of a flag came about.</summary>
internal static class ActionWords
{
    /// <summary>The words for an action of the history.</summary>
    /// <param name="action">Such as <c>flag.toggle</c>.</param>
    /// <param name="changes">What it changed.</param>
    public static string Of(string action, IReadOnlyList<VersionChange> changes) =>
        (changes is [{ Path: "enabled", To: { } on }] ? ConsoleTexts.Find((bool)on ? "Did.on" : "Did.off") : null)
        ?? ConsoleTexts.Find($"Did.{action}")
        ?? action;
}
