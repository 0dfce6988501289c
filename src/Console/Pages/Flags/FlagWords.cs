using FlagService.Application.Flags;
using FlagService.Console.Texts;

namespace FlagService.Console.Pages.Flags;

/// <summary>Says in few words whom a flag reaches and how long ago it was used.</summary>
internal sealed class FlagWords(ConsoleTexts texts, DateTimeOffset now)
{
    /// <summary>Who gets something of a flag, such as <c>10 % + 2 rules</c>.</summary>
    public string Reach(FlagEnvironment state, string type)
    {
        if (!state.Enabled)
        {
            return texts["Reach.Off"];
        }

        var rules = state.Rules == 0 ? null : texts["Reach.Rules", state.Rules];
        var others = (type, state) switch
        {
            (not "boolean", { Variation: { } variation }) => texts["Reach.Variation", variation],
            (not "boolean", _) => texts["Reach.Split"],
            (_, { Reach: 100 }) => texts["Reach.Everyone"],
            (_, { Reach: 0 }) => null,
            _ => texts["Reach.Share", state.Reach],
        };
        return (others, rules) switch
        {
            (null, null) => texts["Reach.Nobody"],
            (null, _) => rules,
            (_, null) => others,
            _ => $"{others} + {rules}",
        };
    }

    /// <summary>How long ago something was, such as <c>3 h ago</c>.</summary>
    public string Age(DateTimeOffset? at) => at is not { } then ? texts["Age.Never"] : (now - then) switch
    {
        { TotalMinutes: < 1 } => texts["Age.Now"],
        { TotalHours: < 1 } age => texts["Age.Minutes", (int)age.TotalMinutes],
        { TotalDays: < 1 } age => texts["Age.Hours", (int)age.TotalHours],
        { TotalDays: < 2 } => texts["Age.Yesterday"],
        var age => texts["Age.Days", (int)age.TotalDays],
    };
}
